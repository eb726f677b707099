"""Addresses of the inbox."""

from django.urls import path

from frontend.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read, name="read"),
]
