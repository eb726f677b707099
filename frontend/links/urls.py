"""Addresses of short links."""

from django.urls import path

from frontend.links import views

urlpatterns = [
    path("s/<word:code>", views.follow, name="follow"),
    path("t/<word:reference>", views.record_return, name="return"),
]
