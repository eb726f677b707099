"""Addresses of sharing a story."""

from django.urls import path

from frontend.page_cache import cached_page
from frontend.sharing import views

urlpatterns = [
    path("stories/<row_id:pk>/share/", cached_page(views.sheet), name="sheet"),
    path("stories/<row_id:pk>/remind/", views.remind, name="remind"),
    path("shares/", views.record_share, name="hand-over"),
    path("shares/alike/", views.check_similarity, name="alike"),
    path("shares/<word:code>/question/", views.question, name="question"),
    path("shares/<row_id:pk>/confirm/", views.confirm, name="confirm"),
    path("shares/<row_id:pk>/undo/", views.undo, name="undo"),
]
