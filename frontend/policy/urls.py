"""Addresses of the policy as it is lived: read, asked about, searched, printed, shown."""

from django.urls import path

from frontend.policy import views
from frontend.policy.handouts import leaflet, poster
from frontend.policy.quiz import views as quiz_views
from frontend.views import guides, screens, showing

living_urls = [
    path("changes/", views.changes, name="changes"),
    path("search/", views.search, name="search"),
    path("unread/", views.unread, name="unread"),
    path("questions/", quiz_views.quiz, name="quiz"),
    path("questions/edit/", quiz_views.edit, name="edit-quiz"),
    path("leaflet/", leaflet.leaflet, name="leaflet"),
    path("leaflet.pdf", leaflet.leaflet_pdf, name="leaflet-pdf"),
    path("poster/", poster.poster, name="poster"),
    path("poster.pdf", poster.poster_pdf, name="poster-pdf"),
]
guides_urls = [
    path("", guides.guides, name="guides"),
    path("<slug:slug>/", guides.guide, name="guide"),
    path("<slug:slug>/steps/", guides.tick, name="tick"),
]
screens_urls = [
    path("", screens.screens, name="screens"),
    path("make/", screens.make, name="make"),
    path("<int:pk>/revoke/", screens.revoke, name="revoke"),
]
screen_urls = [
    path("<str:token>/", showing.screen, name="show"),
]
