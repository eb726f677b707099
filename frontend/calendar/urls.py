"""Addresses of the calendar and quiet periods."""

from django.urls import path

from frontend.calendar import quiet_periods, views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<row_id:pk>/plan/", views.plan, name="plan"),
    path("calendar/<row_id:pk>/unplan/", views.unplan, name="unplan"),
    path("quiet/", quiet_periods.add_quiet_period, name="quiet"),
    path("quiet/<row_id:pk>/", quiet_periods.change_quiet_period, name="change-quiet"),
    path("quiet/<row_id:pk>/remove/", quiet_periods.remove_quiet_period, name="remove-quiet"),
]
