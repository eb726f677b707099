"""Addresses of results."""

from django.urls import path

from frontend.insights import (
    earned_value,
    exports,
    participation,
    printed_report,
    story_results,
    views,
)

urlpatterns = [
    path("", views.overview, name="overview"),
    path("networks/", views.networks, name="networks"),
    path("stories/", story_results.stories, name="stories"),
    path("stories/<row_id:pk>/", story_results.story, name="story"),
    path("works/", participation.effectiveness, name="works"),
    path("adoption/", participation.adoption, name="adoption"),
    path("recognition/", participation.recognition, name="recognition"),
    path("campaigns/", story_results.campaigns, name="campaigns"),
    path("campaigns/<row_id:pk>/", story_results.campaign, name="campaign"),
    path("jobs/", story_results.jobs, name="jobs"),
    path("earned-value/", earned_value.ledger, name="earned-value"),
    path("report/<word:which>/", printed_report.report, name="report"),
    path("report/<word:which>.pdf", printed_report.as_pdf, name="pdf"),
    path("export/<word:page>.<word:kind>", exports.page, name="export"),
]
