"""Addresses of campaigns."""

from django.urls import path

from frontend.campaigns import views

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/gather/", views.add_selected, name="gather"),
    path("campaigns/<row_id:pk>/", views.campaign, name="campaign"),
    path("campaigns/<row_id:pk>/rename/", views.rename, name="rename-campaign"),
    path("campaigns/<row_id:pk>/add/", views.add, name="add-to-campaign"),
    path("campaigns/<row_id:pk>/remove/", views.remove, name="remove-from-campaign"),
    path("campaigns/<row_id:pk>/end/", views.end, name="end-campaign"),
    path("campaigns/<row_id:pk>/take-up/", views.reopen, name="take-up-campaign"),
]
