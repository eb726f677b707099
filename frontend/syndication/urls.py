"""Addresses of feeds, panels and calendars: set up, and handed out without log-in."""

from django.urls import path

from frontend.syndication import desk_calendars, handing_out, views

settings_urls = [
    path("", views.feeds, name="feeds"),
    path("make/", views.make, name="make"),
    path("<row_id:pk>/revoke/", views.revoke, name="revoke"),
]

desk_urls = [
    path("calendar/subscriptions/", desk_calendars.subscriptions, name="subscriptions"),
    path("calendar/subscriptions/make/", desk_calendars.make, name="subscribe"),
    path("calendar/subscriptions/<row_id:pk>/revoke/", desk_calendars.revoke, name="unsubscribe"),
]

# No address ends in a dot and letters right after its token: the log would take it for a file.
open_urls = [
    path("feeds/<word:token>/stories.json", handing_out.json_feed, name="json"),
    path("feeds/<word:token>/stories.rss", handing_out.rss_feed, name="rss"),
    path("embed/<word:token>/", handing_out.panel, name="panel"),
    path("calendar/<word:token>/stories.ics", handing_out.calendar, name="calendar"),
]
