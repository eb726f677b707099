"""Addresses of info screens: set up, and displayed without log-in."""

from django.urls import path

from frontend.screens import display, views

settings_urls = [
    path("", views.screens, name="screens"),
    path("make/", views.make, name="make"),
    path("<row_id:pk>/revoke/", views.revoke, name="revoke"),
]

display_urls = [
    path("<word:token>/", display.screen, name="show"),
]
