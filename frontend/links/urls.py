"""Addresses of short links."""

from django.urls import path

from frontend.links import application_return, views

urlpatterns = [
    path("s/<str:code>", views.follow, name="follow"),
    path("t/<str:reference>", application_return.come_back, name="return"),
]
