"""Addresses of hearings."""

from django.urls import path

from frontend.policy.hearings import views

urlpatterns = [
    path("editions/<row_id:number>/hearing/", views.open_hearing, name="call"),
    path("hearings/<row_id:pk>/", views.hearing, name="hearing"),
    path("hearings/<row_id:pk>/end/", views.end, name="end-hearing"),
    path("comments/<row_id:pk>/", views.answer, name="answer"),
]
