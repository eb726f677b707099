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
from frontend.page_cache import cached_page

urlpatterns = [
    path("", cached_page(views.overview), name="overview"),
    path("worth/", cached_page(cost_benefit.cost_benefit), name="worth"),
    path("networks/", cached_page(views.networks), name="networks"),
    path("stories/", cached_page(story_results.stories), name="stories"),
    path("stories/<row_id:pk>/", cached_page(story_results.story), name="story"),
    path("works/", cached_page(participation.effectiveness), name="works"),
    path("adoption/", cached_page(participation.adoption), name="adoption"),
    path("recognition/", cached_page(participation.recognition), name="recognition"),
    path("campaigns/", cached_page(story_results.campaigns), name="campaigns"),
    path("campaigns/<row_id:pk>/", cached_page(story_results.campaign), name="campaign"),
    path("jobs/", cached_page(story_results.jobs), name="jobs"),
    path("earned-value/", cached_page(earned_value.ledger), name="earned-value"),
    path("saved-reports/", saved_reports.reports, name="saved-reports"),
    path("saved-reports/new/", saved_reports.new, name="new-report"),
    path("saved-reports/stop/<word:token>/", saved_report_links.stop, name="stop-report"),
    path("saved-reports/<row_id:pk>/", saved_reports.report, name="saved-report"),
    path("saved-reports/<row_id:pk>/pause/", saved_reports.pause, name="pause-report"),
    path("saved-reports/<row_id:pk>/resume/", saved_reports.resume, name="resume-report"),
    path("saved-reports/<row_id:pk>/remove/", saved_reports.remove, name="remove-report"),
    path("report/<word:which>/", cached_page(printed_report.report), name="report"),
    path("report/<word:which>.pdf", printed_report.as_pdf, name="pdf"),
    path("export/<word:page>.<word:kind>", exports.page, name="export"),
]
