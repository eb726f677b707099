"""Addresses of short links."""

from django.urls import path

from frontend.links import views

urlpatterns = [
    path("s/<with_tail:code>", views.follow, name="follow"),
    path("t/<with_tail:reference>", views.record_return, name="return"),
]
