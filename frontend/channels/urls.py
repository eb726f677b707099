"""Addresses of the channels and their register."""

from django.urls import path

from frontend.channels import register, views

urlpatterns = [
    path("", views.channels, name="channels"),
    path("report/", views.report, name="report"),
    path("register/", register.register, name="register"),
    path("register/new/", register.new, name="new"),
    path("register/strays/<int:pk>/close/", register.close_stray, name="close-stray"),
    path("<int:pk>/", register.channel, name="channel"),
    path("<int:pk>/edit/", register.edit, name="edit"),
    path("<int:pk>/close/", register.close, name="close"),
    path("<int:pk>/check/", register.check, name="check"),
    path("<int:pk>/rights/", register.grant_right, name="give"),
    path("rights/<int:pk>/take-back/", register.revoke_right, name="take-back"),
]
