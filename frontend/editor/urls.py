"""Addresses of the editor."""

from django.urls import path

from frontend.editor import network_check, views

urlpatterns = [
    path("stories/write/", views.add, name="write"),
    path("stories/<row_id:pk>/edit/", views.edit, name="edit"),
    path("checks/", views.check, name="checks"),
    path("check/<word:network>/", network_check.check, name="check"),
]
