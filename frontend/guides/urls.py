"""Addresses of the guides."""

from django.urls import path

from frontend.guides import views

urlpatterns = [
    path("", views.guides, name="guides"),
    path("<slug:slug>/", views.guide, name="guide"),
    path("<slug:slug>/steps/", views.tick, name="tick"),
]
