"""Addresses of how the policy is made: asked about, written, heard and approved."""

from django.urls import path

from frontend.views import discarding, editions, hearings, panel, purposes, surveys

policy_making_urls = [
    path("editions/", editions.editions, name="editions"),
    path("editions/start/", editions.start, name="start"),
    path("editions/<int:number>/", editions.edition, name="edition"),
    path("editions/<int:number>/differences/", editions.compared, name="differences"),
    path("editions/<int:number>/write/<str:language>/", editions.write, name="write"),
    path("editions/<int:number>/approve/", editions.approve, name="approve"),
    path("editions/<int:number>/discard/", discarding.discard, name="discard"),
    path("editions/<int:number>/hearing/", hearings.call, name="call"),
    path("hearings/<int:pk>/", hearings.hearing, name="hearing"),
    path("hearings/<int:pk>/end/", hearings.end, name="end-hearing"),
    path("comments/<int:pk>/", hearings.answer, name="answer"),
    path("purposes/", purposes.purposes, name="purposes"),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/new/", surveys.new, name="new-survey"),
    path("surveys/<int:pk>/", surveys.survey, name="survey"),
    path("surveys/<int:pk>/edit/", surveys.edit, name="edit-survey"),
    path("surveys/<int:pk>/open/", surveys.open_it, name="open-survey"),
    path("surveys/<int:pk>/close/", surveys.close, name="close-survey"),
    path("panel/", panel.panel, name="panel"),
    path("panel/leave/", panel.leave, name="leave-panel"),
    path("panel/draw/", panel.draw, name="draw-panel"),
]
