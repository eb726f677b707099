"""Addresses of people, teams and invitations."""

from django.urls import path

from frontend.people import import_list, invitations, teams, views

invitation_urls = [
    path("<str:token>/", invitations.accept, name="accept"),
]

people_urls = [
    path("", views.people, name="people"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/roles/", views.set_roles, name="roles"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/deactivate/", views.deactivate, name="deactivate"),
    path("<int:pk>/reactivate/", views.reactivate, name="reactivate"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/", invitations.waiting, name="invitations"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="resend"),
    path("import/", import_list.dry_run, name="import"),
    path("import/now/", import_list.run_import, name="import-now"),
]

team_urls = [
    path("", teams.teams, name="teams"),
    path("<int:pk>/", teams.team, name="team"),
    path("<int:pk>/rename/", teams.rename, name="rename"),
    path("<int:pk>/move/", teams.move, name="move"),
]
