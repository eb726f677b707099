"""Addresses of goals."""

from django.urls import path

from frontend.goals import views
from frontend.page_cache import cached_page

urlpatterns = [
    path("", cached_page(views.goals), name="goals"),
    path("new/", views.new, name="new"),
    path("<row_id:pk>/", cached_page(views.goal), name="goal"),
    path("<row_id:pk>/edit/", views.edit, name="edit"),
    path("<row_id:pk>/close/", views.close, name="close"),
]
