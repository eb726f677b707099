"""Printable leaflet: the policy's advice on one page."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from advocacy.pdf import pdf_rendering
from advocacy.people import brand
from advocacy.policy import acknowledgements, leaflets
from frontend.pdf_response import pdf_response
from frontend.qr_svg import qr_svg
from frontend.user_request import UserRequest
from frontend.waiting import limited_export


@require_GET
def leaflet(request: UserRequest) -> HttpResponse:
    """Printable HTML page."""
    context = _leaflet(request) | {"on_screen": True, "as_pdf": pdf_rendering.is_available()}
    return render(request, "policy/leaflet.html", context)


@require_GET
@limited_export
def leaflet_pdf(request: UserRequest) -> HttpResponse:
    html = render_to_string("policy/leaflet.html", _leaflet(request), request)
    return pdf_response(html, name=_("Posting about work"))


def _leaflet(request: UserRequest) -> dict[str, object]:
    address = settings.BASE_URL + reverse("policy:policy")
    return {
        "advice": leaflets.advice(request.user.language),
        "edition": acknowledgements.edition_in_force(at=timezone.now()),
        "address": address,
        "code": qr_svg(address),
        "today": brand.today(),
    }
