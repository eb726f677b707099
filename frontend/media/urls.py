"""Addresses of pictures and graphics."""

from django.urls import path

from frontend.media.graphics import views as graphics_views
from frontend.media.pictures import views as pictures_views

urlpatterns = [
    path("pictures/", pictures_views.add, name="add-picture"),
    path("pictures/<row_id:pk>/", pictures_views.picture, name="picture"),
    path("pictures/<row_id:pk>/progress/", pictures_views.progress, name="picture-progress"),
    path("pictures/<row_id:pk>/retry/", pictures_views.retry, name="picture-retry"),
    path("pictures/<row_id:pk>/consents/", pictures_views.agree, name="picture-consent"),
    path(
        "pictures/<row_id:pk>/consents/<row_id:consent>/withdraw/",
        pictures_views.withdraw,
        name="picture-withdraw",
    ),
    path("graphics/new/", graphics_views.new, name="new-graphic"),
    path("graphics/<row_id:pk>/edit/", graphics_views.edit, name="edit-graphic"),
    path("graphics/preview/", graphics_views.preview, name="graphic-preview"),
]
