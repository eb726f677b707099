"""Addresses of the calendar and quiet periods."""

from django.urls import path

from frontend.calendar import views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:pk>/plan/", views.plan, name="plan"),
    path("calendar/<int:pk>/unplan/", views.unplan, name="unplan"),
    path("quiet/", views.quiet, name="quiet"),
    path("quiet/<int:pk>/", views.change_quiet, name="change-quiet"),
    path("quiet/<int:pk>/remove/", views.remove_quiet, name="remove-quiet"),
]
