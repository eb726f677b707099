"""Addresses of sources and their items."""

from django.urls import path

from frontend.intake.sources import items, views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/new/", views.new, name="new-source"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("sources/<int:pk>/pause/", views.pause, name="pause-source"),
    path("sources/<int:pk>/resume/", views.resume, name="resume-source"),
    path("sources/<int:pk>/poll/", views.poll, name="poll-source"),
    path("sources/<int:pk>/remove/", views.remove, name="remove-source"),
    path("sources/items/", items.items, name="items"),
    path("sources/items/several/", items.answer_several, name="answer-items"),
    path("sources/items/<int:pk>/", items.item, name="item"),
    path("sources/items/<int:pk>/answer/", items.answer, name="answer-item"),
]
