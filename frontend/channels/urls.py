"""Addresses of the channels and their register."""

from django.urls import path

from frontend.channels import register, views

urlpatterns = [
    path("", views.channels, name="channels"),
    path("report/", views.report, name="report"),
    path("register/", register.register, name="register"),
    path("register/new/", register.new, name="new"),
    path("register/strays/<row_id:pk>/close/", register.close_stray, name="close-stray"),
    path("<row_id:pk>/", register.channel, name="channel"),
    path("<row_id:pk>/edit/", register.edit, name="edit"),
    path("<row_id:pk>/close/", register.close, name="close"),
    path("<row_id:pk>/check/", register.check, name="check"),
    path("<row_id:pk>/rights/", register.grant_right, name="give"),
    path("rights/<row_id:pk>/take-back/", register.revoke_right, name="take-back"),
]
