"""Addresses of surveys."""

from django.urls import path

from frontend.policy.surveys import views

urlpatterns = [
    path("surveys/", views.surveys, name="surveys"),
    path("surveys/new/", views.new, name="new-survey"),
    path("surveys/<row_id:pk>/", views.survey, name="survey"),
    path("surveys/<row_id:pk>/edit/", views.edit, name="edit-survey"),
    path("surveys/<row_id:pk>/open/", views.open_survey, name="open-survey"),
    path("surveys/<row_id:pk>/close/", views.close, name="close-survey"),
]
