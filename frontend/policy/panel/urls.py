"""Addresses of the panel."""

from django.urls import path

from frontend.policy.panel import views

urlpatterns = [
    path("panel/", views.panel, name="panel"),
    path("panel/leave/", views.leave, name="leave-panel"),
    path("panel/draw/", views.draw, name="draw-panel"),
]
