"""Printable poster of the company's official channels."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from advocacy.channels import main_channels
from advocacy.channels.models import Channel
from advocacy.pdf import pdf_rendering
from advocacy.people import brand
from frontend.pdf_response import pdf_response
from frontend.qr_svg import qr_svg
from frontend.user_request import UserRequest
from frontend.waiting import limited_export

SIZES = ("a3", "a4")


@dataclass(frozen=True)
class PosterChannel:
    """A channel with its readable address and the QR code of its URL."""

    channel: Channel
    address: str
    code: SafeString


@require_GET
def poster(request: UserRequest) -> HttpResponse:
    """Printable HTML page."""
    context = _poster(request) | {"on_screen": True, "as_pdf": pdf_rendering.is_available()}
    return render(request, "policy/poster.html", context)


@require_GET
@limited_export
def poster_pdf(request: UserRequest) -> HttpResponse:
    html = render_to_string("policy/poster.html", _poster(request), request)
    return pdf_response(html, name=_("This is us"))


def _poster(request: UserRequest) -> dict[str, object]:
    size = request.GET.get("size", "")
    return {
        "channels": [_poster_channel(one) for one in main_channels.main_channels()],
        "size": size if size in SIZES else SIZES[0],
        "sizes": SIZES,
        "today": brand.today(),
    }


def _poster_channel(channel: Channel) -> PosterChannel:
    shown = channel.address.partition("://")[2].partition("?")[0]
    shown = shown.removeprefix("www.").rstrip("/")
    return PosterChannel(channel, shown, qr_svg(channel.address))
