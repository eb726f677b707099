"""Addresses of the settings of Teams and Slack."""

from django.urls import path

from frontend.chat_channels import states, views

urlpatterns = [
    path("", views.channels, name="channels"),
    path("new/", views.new, name="new"),
    path("<row_id:pk>/", views.channel, name="channel"),
    path("<row_id:pk>/test/", states.test, name="test"),
    path("<row_id:pk>/arrived/", states.arrived, name="arrived"),
    path("<row_id:pk>/missing/", states.missing, name="missing"),
    path("<row_id:pk>/on/", states.switch_on, name="on"),
    path("<row_id:pk>/off/", states.switch_off, name="off"),
    path("<row_id:pk>/remove/", states.remove, name="remove"),
    path("cards/<row_id:pk>/send-again/", states.send_again, name="send-again"),
    path("cards/<row_id:pk>/settle/", states.settle, name="settle"),
]
