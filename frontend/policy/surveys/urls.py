"""Addresses of surveys."""

from django.urls import path

from frontend.policy.surveys import views

urlpatterns = [
    path("surveys/", views.surveys, name="surveys"),
    path("surveys/new/", views.new, name="new-survey"),
    path("surveys/<int:pk>/", views.survey, name="survey"),
    path("surveys/<int:pk>/edit/", views.edit, name="edit-survey"),
    path("surveys/<int:pk>/open/", views.open_survey, name="open-survey"),
    path("surveys/<int:pk>/close/", views.close, name="close-survey"),
]
