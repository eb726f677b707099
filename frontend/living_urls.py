"""Addresses of the policy as it is lived: read, asked about, searched, printed, shown."""

from django.urls import path

from frontend.views import guides, leaflets, policy, posters, quizzes, screens, showing

living_urls = [
    path("changes/", policy.changes, name="changes"),
    path("search/", policy.search, name="search"),
    path("unread/", policy.unread, name="unread"),
    path("questions/", quizzes.quiz, name="quiz"),
    path("questions/edit/", quizzes.edit, name="edit-quiz"),
    path("leaflet/", leaflets.leaflet, name="leaflet"),
    path("leaflet.pdf", leaflets.leaflet_pdf, name="leaflet-pdf"),
    path("poster/", posters.poster, name="poster"),
    path("poster.pdf", posters.poster_pdf, name="poster-pdf"),
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
