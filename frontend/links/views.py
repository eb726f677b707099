"""Short links: redirects, and returns of applicants from job sites."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from advocacy import client_address
from advocacy.clicks import conversions, link_resolution
from advocacy.clicks.link_resolution import Resolution
from advocacy.clicks.link_targets import LinkOutcome
from advocacy.clicks.redirect.request_facts import CLICK_ID
from advocacy.clicks.visits import Visit
from advocacy.links import short_codes
from frontend import error_pages
from frontend.client_headers import is_prefetch
from frontend.links import scanning


@login_not_required
@csrf_exempt
@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    visit = Visit(
        id=UUID(request.META[CLICK_ID]) if CLICK_ID in request.META else uuid4(),
        at=timezone.now(),
        method=request.method or "GET",
        user_agent=request.headers.get("User-Agent", ""),
        address=client_address.of(request.META),
        prefetch=is_prefetch(request),
    )
    followed = link_resolution.resolve(short_codes.leading_code(code), visit=visit)
    response = _answer(request, followed)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer-when-downgrade"
    return response


def _answer(request: HttpRequest, followed: Resolution) -> HttpResponse:
    if followed.outcome == LinkOutcome.WITHDRAWN:
        return render(request, "links/withdrawn.html", status=410)
    if followed.outcome == LinkOutcome.UNKNOWN:
        if scanning.is_scanning(client_address.of(request.META)):
            return error_pages.too_many_tries(request)
        return render(request, "links/unknown.html", status=404)
    if followed.outcome == LinkOutcome.CARD:
        return render(request, "links/preview_card.html", {"card": followed.card})
    return HttpResponseRedirect(followed.target)


@login_not_required
@csrf_exempt
@require_safe
def record_return(request: HttpRequest, reference: str) -> HttpResponse:
    """Record an application: the job site sends the applicant here with the link's reference."""
    visit = Visit(
        at=timezone.now(),
        method=request.method or "GET",
        user_agent=request.headers.get("User-Agent", ""),
        address=client_address.of(request.META),
        prefetch=is_prefetch(request),
    )
    is_ours = conversions.record_return(reference, visit=visit)
    page = "links/application_thanks.html" if is_ours else "links/unknown.html"
    response = render(request, page, status=200 if is_ours else 404)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
