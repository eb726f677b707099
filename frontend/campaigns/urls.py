"""Addresses of campaigns."""

from django.urls import path

from frontend.campaigns import views

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/gather/", views.add_selected, name="gather"),
    path("campaigns/<int:pk>/", views.campaign, name="campaign"),
    path("campaigns/<int:pk>/rename/", views.rename, name="rename-campaign"),
    path("campaigns/<int:pk>/add/", views.add, name="add-to-campaign"),
    path("campaigns/<int:pk>/remove/", views.remove, name="remove-from-campaign"),
    path("campaigns/<int:pk>/end/", views.end, name="end-campaign"),
    path("campaigns/<int:pk>/take-up/", views.reopen, name="take-up-campaign"),
]
