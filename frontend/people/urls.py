"""Addresses of people, teams and invitations."""

from django.urls import path

from frontend.people import import_list, invitations, teams, views

invitation_urls = [
    path("<word:token>/", invitations.accept, name="accept"),
]

people_urls = [
    path("", views.people, name="people"),
    path("<row_id:pk>/", views.person, name="person"),
    path("<row_id:pk>/roles/", views.set_roles, name="roles"),
    path("<row_id:pk>/move/", views.move, name="move"),
    path("<row_id:pk>/employment/", views.tell_employment, name="employment"),
    path("<row_id:pk>/email/", views.change_email, name="email"),
    path("<row_id:pk>/deactivate/", views.deactivate, name="deactivate"),
    path("<row_id:pk>/reactivate/", views.reactivate, name="reactivate"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/", invitations.waiting, name="invitations"),
    path("invitations/<row_id:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("invitations/<row_id:pk>/resend/", invitations.resend, name="resend"),
    path("import/", import_list.dry_run, name="import"),
    path("import/now/", import_list.run_import, name="import-now"),
]

team_urls = [
    path("", teams.teams, name="teams"),
    path("<row_id:pk>/", teams.team, name="team"),
    path("<row_id:pk>/rename/", teams.rename, name="rename"),
    path("<row_id:pk>/move/", teams.move, name="move"),
]
