"""Addresses of hearings."""

from django.urls import path

from frontend.policy.hearings import views

urlpatterns = [
    path("editions/<int:number>/hearing/", views.open_hearing, name="call"),
    path("hearings/<int:pk>/", views.hearing, name="hearing"),
    path("hearings/<int:pk>/end/", views.end, name="end-hearing"),
    path("comments/<int:pk>/", views.answer, name="answer"),
]
