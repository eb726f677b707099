"""Addresses of the feed."""

from django.urls import path

from frontend.feed import preferences, views
from frontend.page_cache import cached_page

urlpatterns = [
    path("", cached_page(views.stories), name="stories"),
    path("stories/<row_id:pk>/", cached_page(views.story), name="story"),
    path("stories/<row_id:pk>/save/", preferences.save, name="save"),
    path("stories/<row_id:pk>/hide/", preferences.hide, name="hide"),
    path("stories/<row_id:pk>/forget/", preferences.forget, name="forget"),
    path("shares/news/", preferences.read_news, name="read-news"),
    path("shares/questions/put-off/", preferences.put_off, name="put-off"),
]
