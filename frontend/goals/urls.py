"""Addresses of goals."""

from django.urls import path

from frontend.goals import views

urlpatterns = [
    path("", views.goals, name="goals"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.goal, name="goal"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/close/", views.close, name="close"),
]
