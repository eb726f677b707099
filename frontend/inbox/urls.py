"""Addresses of the inbox."""

from django.urls import path

from frontend.inbox import views
from frontend.page_cache import cached_page

urlpatterns = [
    path("", cached_page(views.inbox), name="inbox"),
    path("read/", views.read, name="read"),
]
