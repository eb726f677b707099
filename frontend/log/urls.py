"""Addresses of the log."""

from django.urls import path

from frontend.log import views

urlpatterns = [
    path("", views.log, name="log"),
    path("log.<word:kind>", views.export, name="export"),
    path("checkpoint.json", views.checkpoint, name="checkpoint"),
]
