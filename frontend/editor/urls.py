"""Addresses of the editor."""

from django.urls import path

from frontend.editor import network_check, views, working_copy_pages

urlpatterns = [
    path("stories/write/", views.add, name="write"),
    path("stories/<row_id:pk>/edit/", views.edit, name="edit"),
    path("working-copies/", working_copy_pages.save, name="save-copy"),
    path("working-copies/<row_id:pk>/", working_copy_pages.version, name="copy-version"),
    path("working-copies/pictures/", working_copy_pages.placed_pictures, name="placed-pictures"),
    path("checks/", views.check, name="checks"),
    path("check/<word:network>/", network_check.check, name="check"),
]
