"""Addresses of reviewing."""

from django.urls import path

from frontend.review import remarks, second_approval, stand_ins, views

urlpatterns = [
    path("review/", views.queue, name="review"),
    path("review/several/", views.approve_several, name="approve-several"),
    path("review/undo/", views.undo, name="undo-approvals"),
    path("review/<row_id:pk>/", views.story, name="review-story"),
    path("review/<row_id:pk>/claim/", views.claim, name="claim"),
    path("review/<row_id:pk>/remarks/", remarks.add, name="remark"),
    path("remarks/<row_id:pk>/answer/", remarks.answer, name="answer-remark"),
    path("remarks/<row_id:pk>/settle/", remarks.resolve, name="settle-remark"),
    path("remarks/<row_id:pk>/reopen/", remarks.reopen, name="reopen-remark"),
    path("rules/second-pair/", second_approval.second_approval_rules, name="second-pair"),
    path("away/", stand_ins.away, name="away"),
    path("away/<row_id:pk>/end/", stand_ins.end, name="away-end"),
    path("review/<row_id:pk>/approve/", views.approve, name="approve"),
    path("review/<row_id:pk>/request-changes/", views.request_changes, name="request-changes"),
]
