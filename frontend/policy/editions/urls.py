"""Addresses of editions."""

from django.urls import path

from frontend.policy.editions import discard, views

urlpatterns = [
    path("editions/", views.editions, name="editions"),
    path("editions/start/", views.start, name="start"),
    path("editions/<int:number>/", views.edition, name="edition"),
    path("editions/<int:number>/differences/", views.compared, name="differences"),
    path("editions/<int:number>/write/<str:language>/", views.write, name="write"),
    path("editions/<int:number>/approve/", views.approve, name="approve"),
    path("editions/<int:number>/discard/", discard.discard, name="discard"),
]
