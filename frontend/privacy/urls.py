"""Addresses of privacy: what is stored, one’s own data, erasure, retention."""

from django.urls import path

from frontend.privacy import erasure, views

own_data_urls = [
    path("data/", views.data, name="data"),
    path("data/ask/", views.request_copy, name="ask-for-data"),
    path("data/download/", views.download, name="download-data"),
    path("data/erasing/", views.request_erasure, name="ask-to-be-erased"),
    path("data/stay/", views.withdraw_erasure_request, name="stay"),
]

erasure_urls = [
    path("<row_id:pk>/erase/", erasure.erase, name="erase"),
]

privacy_urls = [
    path("", views.privacy, name="privacy"),
]

retention_urls = [
    path("", views.retention_runs, name="nights"),
]
