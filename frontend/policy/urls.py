"""Addresses of the policy as it is read."""

from django.urls import path

from frontend.page_cache import cached_page
from frontend.policy import purposes, views
from frontend.policy.editions import urls as editions
from frontend.policy.handouts import urls as handouts
from frontend.policy.hearings import urls as hearings
from frontend.policy.panel import urls as panel
from frontend.policy.quiz import urls as quiz
from frontend.policy.surveys import urls as surveys

urlpatterns = [
    path("", cached_page(views.policy), name="policy"),
    path("editions/<row_id:number>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("changes/", views.changes, name="changes"),
    path("search/", views.search, name="search"),
    path("unread/", views.unread, name="unread"),
    path("purposes/", purposes.purposes, name="purposes"),
    *editions.urlpatterns,
    *hearings.urlpatterns,
    *surveys.urlpatterns,
    *panel.urlpatterns,
    *quiz.urlpatterns,
    *handouts.urlpatterns,
]
