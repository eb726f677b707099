"""Addresses of the page of background work."""

from django.urls import path

from frontend.background import views

urlpatterns = [
    path("", views.work, name="work"),
    path("mails/<row_id:pk>/send-again/", views.send_again, name="send-again"),
    path("mails/<row_id:pk>/drop/", views.drop, name="drop"),
]
