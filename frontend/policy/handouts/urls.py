"""Addresses of pages to print."""

from django.urls import path

from frontend.policy.handouts import leaflet, poster

urlpatterns = [
    path("leaflet/", leaflet.leaflet, name="leaflet"),
    path("leaflet.pdf", leaflet.leaflet_pdf, name="leaflet-pdf"),
    path("poster/", poster.poster, name="poster"),
    path("poster.pdf", poster.poster_pdf, name="poster-pdf"),
]
