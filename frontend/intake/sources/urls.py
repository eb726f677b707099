"""Addresses of sources and their items."""

from django.urls import path

from frontend.intake.sources import items, views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/new/", views.new, name="new-source"),
    path("sources/<row_id:pk>/", views.source, name="source"),
    path("sources/<row_id:pk>/pause/", views.pause, name="pause-source"),
    path("sources/<row_id:pk>/resume/", views.resume, name="resume-source"),
    path("sources/<row_id:pk>/poll/", views.poll, name="poll-source"),
    path("sources/<row_id:pk>/remove/", views.remove, name="remove-source"),
    path("sources/items/", items.items, name="items"),
    path("sources/items/several/", items.answer_several, name="answer-items"),
    path("sources/items/<row_id:pk>/", items.item, name="item"),
    path("sources/items/<row_id:pk>/answer/", items.answer, name="answer-item"),
]
