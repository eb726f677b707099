"""Addresses of pictures and graphics."""

from django.urls import path

from frontend.media.graphics import views as graphics_views
from frontend.media.pictures import views as pictures_views

urlpatterns = [
    path("pictures/", pictures_views.add, name="add-picture"),
    path("pictures/<int:pk>/", pictures_views.picture, name="picture"),
    path("pictures/<int:pk>/progress/", pictures_views.progress, name="picture-progress"),
    path("pictures/<int:pk>/retry/", pictures_views.retry, name="picture-retry"),
    path("pictures/<int:pk>/consents/", pictures_views.agree, name="picture-consent"),
    path(
        "pictures/<int:pk>/consents/<int:consent>/withdraw/",
        pictures_views.withdraw,
        name="picture-withdraw",
    ),
    path("graphics/new/", graphics_views.new, name="new-graphic"),
    path("graphics/<int:pk>/edit/", graphics_views.edit, name="edit-graphic"),
    path("graphics/preview/", graphics_views.preview, name="graphic-preview"),
]
