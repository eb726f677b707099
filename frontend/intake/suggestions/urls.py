"""Addresses of suggestions: made by colleagues, answered at the desk."""

from django.urls import path

from frontend.intake.suggestions import suggest, views

suggest_urls = [
    path("", suggest.suggest, name="suggest"),
]

desk_urls = [
    path("suggestions/", views.queue, name="suggestions"),
    path("suggestions/<int:pk>/", views.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/take/", views.take, name="take-suggestion"),
    path("suggestions/<int:pk>/decline/", views.decline, name="decline-suggestion"),
]
