"""Addresses of the crisis page."""

from django.urls import path

from frontend.crisis import views

urlpatterns = [
    path("", views.crisis, name="crisis"),
    path("contacts/", views.add_contact, name="add-contact"),
    path("contacts/<row_id:pk>/remove/", views.remove_contact, name="remove-contact"),
    path("statements/", views.write_statement, name="write"),
    path("statements/<row_id:pk>/approve/", views.approve, name="approve"),
    path("statements/<row_id:pk>/use/", views.record_statement_use, name="use"),
    path("statements/<row_id:pk>/remove/", views.remove, name="remove"),
    path("notes/", views.add_log_entry, name="note"),
]
