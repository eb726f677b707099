"""The slide show of an info screen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from advocacy.insights import screen_content
from advocacy.policy import info_screens
from advocacy.text import address_values
from advocacy.text.languages import Language
from frontend.qr_svg import qr_svg

SECONDS = 15  # one thing is shown; long enough to read it twice on the way past


@dataclass(frozen=True)
class Slide:
    """A slide; `kind` selects its layout."""

    kind: str
    what: Any = None


@login_not_required
@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    found = info_screens.find(token, at=now)
    language = found.language if found else translation.get_language() or Language.DANISH
    with translation.override(language):
        slides = _slides(language, at=now) if found else [Slide("off")]
        response = _slide_page(request, slides, status=200 if found else 404)
    response["Content-Language"] = language
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _slide_page(request: HttpRequest, slides: list[Slide], *, status: int) -> HttpResponse:
    number = (address_values.row_id(request.GET.get("slide")) or 0) % len(slides)
    slide = slides[number]
    context = {
        "slide": slide,
        "number": number + 1,
        "slides": range(1, len(slides) + 1),
        "code": qr_svg(_address(slide)),
        "now": timezone.now(),
    }
    response = render(request, "screens/display.html", context, status=status)
    # A display has nobody in front of it who could be interrupted: going on by itself is its point.
    response["Refresh"] = f"{SECONDS};url=?slide={(number + 1) % len(slides)}"
    return response


def _address(slide: Slide) -> str:
    """Target of the QR code: the story's page, which requires log-in."""
    path = reverse("feed:stories")
    if slide.kind == "story":
        path = reverse("feed:story", args=[slide.what.story.pk])
    return settings.BASE_URL + path


def _slides(language: str, *, at: datetime) -> list[Slide]:
    """Slides of the newest stories, recent shares and a published figure."""
    stories = [Slide("story", one) for one in screen_content.newest(language=language, at=at)]
    shared = screen_content.recently_shared(language=language, at=at)
    told = screen_content.figures()
    found = [
        *stories[:2],
        *([Slide("shared", shared)] if shared else []),
        *stories[2:],
        *([Slide("figures", told)] if told else []),
    ]
    return found or [Slide("empty")]
