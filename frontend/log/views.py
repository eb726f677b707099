"""Settings: the audit log, the state of its hash chain, and its exports."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from advocacy.audit.findings import Finding
from advocacy.audit.models import Verification
from advocacy.log import event_list, subject_names
from advocacy.people import brand
from frontend.log import forms
from frontend.sheet_response import sheet_response
from frontend.templatetags.format_tags import number
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

PAGE_SIZE = 50


@require_GET
def log(request: UserRequest) -> HttpResponse:
    event_filter = forms.requested_filter(request)
    found = event_list.find_events(event_filter, by=request.user).select_related("seal")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    standing = event_list.chain_status()
    context = {
        "event_filter": event_filter,
        "is_narrow": event_filter != event_list.EventFilter(),
        "page": page,
        "lines": event_list.event_lines(page.object_list, by=request.user),
        "kinds": subject_names.KINDS.items(),
        "actions": forms.actions(),
        "standing": standing,
        "verified": _verification_message(standing.verified),
        "findings": _findings(standing.verified),
        "query": request.GET.urlencode(),
    }
    fragment = "#found" if request.htmx else ""
    return render(request, f"log/log.html{fragment}", context)


@require_GET
@limited_export
def export(request: UserRequest, kind: str) -> HttpResponse:
    return sheet_response(
        event_list.workbook(forms.requested_filter(request), by=request.user), kind
    )


@require_GET
def checkpoint(request: UserRequest) -> HttpResponse:
    made = event_list.checkpoint(by=request.user)
    response = HttpResponse(json.dumps(made.as_json()), content_type="application/json")
    name = f"checkpoint-{brand.today():%Y-%m-%d}-{made.position}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _verification_message(verified: Verification | None) -> str:
    if verified is None:
        return _("It has not been verified yet; that happens every night.")
    if verified.ended_at is None:
        return _("The last verification has not finished: it is running, or it was interrupted.")
    if not verified.finding_count:
        return _("The last verification found everything in order.")
    words = ngettext(
        "The last verification found %(number)s place that is not as it was written.",
        "The last verification found %(number)s places that are not as they were written.",
        verified.finding_count,
    )
    return words % {"number": number(verified.finding_count)}


def _findings(verified: Verification | None) -> list[str]:
    return [Finding(**one).sentence for one in verified.findings] if verified else []
