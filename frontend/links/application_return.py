"""Where an applicant comes back to: thanked, and counted once without a cookie or a pixel."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from advocacy.clicks import conversions
from advocacy.clicks.visits import Visit
from frontend.client_headers import address_of, fetches_in_advance


@login_not_required
@csrf_exempt
@require_safe
def come_back(request: HttpRequest, reference: str) -> HttpResponse:
    """The job site sends the applicant here with the reference its target was given."""
    visit = Visit(
        at=timezone.now(),
        method=request.method or "GET",
        user_agent=request.headers.get("User-Agent", ""),
        address=address_of(request),
        prefetch=fetches_in_advance(request),
    )
    is_ours = conversions.record_return(reference, visit=visit)
    page = "links/application_thanks.html" if is_ours else "links/unknown.html"
    response = render(request, page, status=200 if is_ours else 404)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
