"""Addresses of suggestions: made by colleagues, answered at the desk."""

from django.urls import path

from frontend.intake.suggestions import suggest, views

suggest_urls = [
    path("", suggest.suggest, name="suggest"),
]

desk_urls = [
    path("suggestions/", views.queue, name="suggestions"),
    path("suggestions/<row_id:pk>/", views.suggestion, name="suggestion"),
    path("suggestions/<row_id:pk>/take/", views.take, name="take-suggestion"),
    path("suggestions/<row_id:pk>/decline/", views.decline, name="decline-suggestion"),
]
