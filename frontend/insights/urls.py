"""Addresses of results."""

from django.urls import path

from frontend.insights import (
    cost_benefit,
    earned_value,
    exports,
    participation,
    printed_report,
    saved_report_links,
    saved_reports,
    story_results,
    views,
)

urlpatterns = [
    path("", views.overview, name="overview"),
    path("worth/", cost_benefit.cost_benefit, name="worth"),
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
    path("saved-reports/", saved_reports.reports, name="saved-reports"),
    path("saved-reports/new/", saved_reports.new, name="new-report"),
    path("saved-reports/stop/<word:token>/", saved_report_links.stop, name="stop-report"),
    path("saved-reports/<row_id:pk>/", saved_reports.report, name="saved-report"),
    path("saved-reports/<row_id:pk>/pause/", saved_reports.pause, name="pause-report"),
    path("saved-reports/<row_id:pk>/resume/", saved_reports.resume, name="resume-report"),
    path("saved-reports/<row_id:pk>/remove/", saved_reports.remove, name="remove-report"),
    path("report/<word:which>/", printed_report.report, name="report"),
    path("report/<word:which>.pdf", printed_report.as_pdf, name="pdf"),
    path("export/<word:page>.<word:kind>", exports.page, name="export"),
]
