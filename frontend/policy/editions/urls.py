"""Addresses of editions."""

from django.urls import path

from frontend.policy.editions import discard, views

urlpatterns = [
    path("editions/", views.editions, name="editions"),
    path("editions/start/", views.start, name="start"),
    path("editions/<row_id:number>/", views.edition, name="edition"),
    path("editions/<row_id:number>/differences/", views.compared, name="differences"),
    path("editions/<row_id:number>/write/<word:language>/", views.write, name="write"),
    path("editions/<row_id:number>/approve/", views.approve, name="approve"),
    path("editions/<row_id:number>/discard/", discard.discard, name="discard"),
]
