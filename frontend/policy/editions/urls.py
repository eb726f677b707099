"""Addresses of how the policy is made: asked about, written, heard and approved."""

from django.urls import path

from frontend.policy import purposes
from frontend.policy.editions import discard, views
from frontend.policy.hearings import views as hearings_views
from frontend.policy.panel import views as panel_views
from frontend.policy.surveys import views as surveys_views

policy_making_urls = [
    path("editions/", views.editions, name="editions"),
    path("editions/start/", views.start, name="start"),
    path("editions/<int:number>/", views.edition, name="edition"),
    path("editions/<int:number>/differences/", views.compared, name="differences"),
    path("editions/<int:number>/write/<str:language>/", views.write, name="write"),
    path("editions/<int:number>/approve/", views.approve, name="approve"),
    path("editions/<int:number>/discard/", discard.discard, name="discard"),
    path("editions/<int:number>/hearing/", hearings_views.call, name="call"),
    path("hearings/<int:pk>/", hearings_views.hearing, name="hearing"),
    path("hearings/<int:pk>/end/", hearings_views.end, name="end-hearing"),
    path("comments/<int:pk>/", hearings_views.answer, name="answer"),
    path("purposes/", purposes.purposes, name="purposes"),
    path("surveys/", surveys_views.surveys, name="surveys"),
    path("surveys/new/", surveys_views.new, name="new-survey"),
    path("surveys/<int:pk>/", surveys_views.survey, name="survey"),
    path("surveys/<int:pk>/edit/", surveys_views.edit, name="edit-survey"),
    path("surveys/<int:pk>/open/", surveys_views.open_it, name="open-survey"),
    path("surveys/<int:pk>/close/", surveys_views.close, name="close-survey"),
    path("panel/", panel_views.panel, name="panel"),
    path("panel/leave/", panel_views.leave, name="leave-panel"),
    path("panel/draw/", panel_views.draw, name="draw-panel"),
]
