"""The link in the mail of a saved report that stops it without logging in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from advocacy.insights import saved_report_links


@csrf_exempt  # the link's signature says who asks; a mail program's button has no cookie
@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing, because mail scanners open links; POST stops the report."""
    try:
        report = saved_report_links.find(token)
    except saved_report_links.NotAReportLink as refusal:
        return render(request, "insights/stop_saved_report.html", {"why": refusal}, status=410)
    if request.method == "POST":
        saved_report_links.stop(report)
    with translation.override(report.person.language):
        context = {"report": report, "stopped": request.method == "POST"}
        return render(request, "insights/stop_saved_report.html", context)
