"""Addresses of the policy quiz."""

from django.urls import path

from frontend.policy.quiz import views

urlpatterns = [
    path("questions/", views.quiz, name="quiz"),
    path("questions/edit/", views.edit, name="edit-quiz"),
]
