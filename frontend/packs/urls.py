"""Addresses of content packs."""

from django.urls import path

from frontend.packs import views

urlpatterns = [
    path("packs/", views.packs, name="packs"),
    path("packs/export/", views.export, name="export-pack"),
    path("packs/look/", views.dry_run, name="look-at-pack"),
    path("packs/<row_id:pk>/", views.pack, name="pack"),
    path("packs/<row_id:pk>/import/", views.import_pack, name="import-pack"),
]
