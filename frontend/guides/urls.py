"""Addresses of the guides."""

from django.urls import path

from frontend.guides import views

urlpatterns = [
    path("", views.guides, name="guides"),
    path("<word:slug>/", views.guide, name="guide"),
    path("<word:slug>/steps/", views.tick, name="tick"),
]
