"""Advice on one page, to print and hang up or hand out."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from frontend.requests import UserRequest

from advocacy.links import qr_codes
from advocacy.people import brand
from advocacy.policy import acknowledgements, leaflets
from frontend import paper


@require_GET
def leaflet(request: UserRequest) -> HttpResponse:
    """The page, ready for the printer."""
    context = _leaflet(request) | {"on_screen": True, "as_pdf": paper.can_be_made()}
    return render(request, "frontend/policy/leaflet.html", context)


@require_GET
def leaflet_pdf(request: UserRequest) -> HttpResponse:
    html = render_to_string("frontend/policy/leaflet.html", _leaflet(request), request)
    return as_pdf(html, name=_("Posting about work"))


def as_pdf(html: str, *, name: str) -> HttpResponse:
    """A page as a file to keep, where the machine can make one."""
    if not paper.can_be_made():
        raise Http404
    response = HttpResponse(paper.pdf(html), content_type="application/pdf")
    file = f"{slugify(name)}-{brand.today():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "private, no-store"
    return response


def drawn(address: str) -> SafeString:
    """The QR code of an address, to stand in a page."""
    return mark_safe(qr_codes.inline_svg(address))  # noqa: S308 (drawn by us, of squares)


def _leaflet(request: UserRequest) -> dict[str, object]:
    address = settings.BASE_URL + reverse("policy:policy")
    return {
        "advice": leaflets.advice(request.user.language),
        "edition": acknowledgements.edition_in_force(at=timezone.now()),
        "address": address,
        "code": drawn(address),
        "today": brand.today(),
    }
