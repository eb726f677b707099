"""Addresses of short links."""

from django.urls import path

from frontend.links import views

urlpatterns = [
    path("s/<str:code>", views.follow, name="follow"),
    path("t/<str:reference>", views.record_return, name="return"),
]
