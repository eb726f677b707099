"""Addresses of the policy as it is lived: read, asked about, searched, printed, shown."""

from django.urls import path

from frontend.guides import views as guides_views
from frontend.policy import views
from frontend.policy.handouts import leaflet, poster
from frontend.policy.quiz import views as quiz_views
from frontend.screens import display
from frontend.screens import views as screens_views

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
    path("", guides_views.guides, name="guides"),
    path("<slug:slug>/", guides_views.guide, name="guide"),
    path("<slug:slug>/steps/", guides_views.tick, name="tick"),
]
screens_urls = [
    path("", screens_views.screens, name="screens"),
    path("make/", screens_views.make, name="make"),
    path("<int:pk>/revoke/", screens_views.revoke, name="revoke"),
]
screen_urls = [
    path("<str:token>/", display.screen, name="show"),
]
