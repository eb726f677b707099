"""Addresses of the feed."""

from django.urls import path

from frontend.feed import views

urlpatterns = [
    path("", views.stories, name="stories"),
    path("stories/<row_id:pk>/", views.story, name="story"),
]
