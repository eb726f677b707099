"""Settings: job sites that report applications."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import ReportingSite
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from advocacy.sharing import link_settings
from advocacy.text.name_order import by_name
from frontend import double_submit
from frontend.forms import HubForm
from frontend.settings.access import require_settings_access
from frontend.user_request import UserRequest


class JobSiteForm(HubForm):
    """Name of a job site."""

    name = forms.CharField(
        label=gettext_lazy("Name of the site"),
        max_length=80,
        help_text=gettext_lazy("For instance the system your applications are sent to."),
    )


class LinkReferenceForm(HubForm):
    """Whether link targets of job ads get a reference parameter."""

    reports = forms.BooleanField(
        label=gettext_lazy("Give job ads a reference"),
        required=False,
        help_text=gettext_lazy(
            "New links to job ads pass on ?ref=…, which names the link and never the colleague."
        ),
    )


@require_GET
def sites(request: UserRequest) -> HttpResponse:
    require_settings_access(request)
    return _page(request, {}, status=200)


@require_POST
def set_link_references(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    form = LinkReferenceForm(request.POST)
    if form.is_valid():
        link_settings.report_applications(on=form.cleaned_data["reports"], by=request.user)
        messages.success(request, _("Saved. It applies to links made from now on."))
    return redirect("applications:sites")


@require_POST
def add(request: UserRequest) -> HttpResponse:
    """Add a job site; only this response contains its secret."""
    request.user.require(Permission.ADMINISTER)
    form = JobSiteForm(request.POST)
    if form.is_valid():
        try:
            site, secret = reporting_sites.add(form.cleaned_data["name"], by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _secret_page(request, site, secret)
    return _page(request, {"site_form": form}, status=422)


@require_POST
def renew(request: UserRequest, pk: int) -> HttpResponse:
    """Renew the secret; only this response contains it."""
    request.user.require(Permission.ADMINISTER)
    site = get_object_or_404(ReportingSite, pk=pk)
    return _secret_page(request, site, reporting_sites.renew_secret(site, by=request.user))


@require_POST
def end(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.ADMINISTER)
    site = get_object_or_404(ReportingSite, pk=pk)
    reporting_sites.end(site, by=request.user)
    messages.success(request, _("“%(name)s” no longer reports.") % {"name": site.name})
    return redirect("applications:sites")


def _secret_page(request: UserRequest, site: ReportingSite, secret: str) -> HttpResponse:
    double_submit.mark_done(request, location=reverse("applications:sites"))
    context = {"site": site, "secret": secret, "base_url": settings.BASE_URL}
    return render(request, "settings/job_site_secret.html", context)


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    running = ReportingSite.objects.filter(ended_at=None).order_by(by_name(), "pk")
    context = {
        "sites": running.annotate(last=Max("conversions__reported_at")),
        "refers_form": LinkReferenceForm(
            initial={"reports": link_settings.current().reports_applications}
        ),
        "site_form": JobSiteForm(),
        "base_url": settings.BASE_URL,
        **extra_context,
    }
    return render(request, "settings/job_sites.html", context, status=status)
