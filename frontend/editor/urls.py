"""Addresses of the editor."""

from django.urls import path

from frontend.editor import deleting, network_check, starting, views, working_copy_pages

urlpatterns = [
    path("stories/new/", starting.start, name="new"),
    path("stories/write/", views.add, name="write"),
    path("stories/<row_id:pk>/edit/", views.edit, name="edit"),
    path("stories/<row_id:pk>/delete/", deleting.delete, name="delete-draft"),
    path("stories/<row_id:pk>/deleted/", deleting.deleted, name="deleted-draft"),
    path("stories/<row_id:pk>/bring-back/", deleting.bring_back, name="bring-back-draft"),
    path("working-copies/", working_copy_pages.save, name="save-copy"),
    path("working-copies/<row_id:pk>/", working_copy_pages.version, name="copy-version"),
    path("working-copies/pictures/", working_copy_pages.placed_pictures, name="placed-pictures"),
    path("checks/", views.check, name="checks"),
    path("check/<word:network>/", network_check.check, name="check"),
]
