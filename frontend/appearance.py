"""Style sheet of the brand's colours, and the choice of language and theme."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

COLOUR = re.compile(r"[0-9a-fA-F]{6}")
YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
def brand_css(request: HttpRequest, colour: str) -> HttpResponse:
    """Style sheet of a colour; immutable, because the URL contains the colour."""
    if not COLOUR.fullmatch(colour):
        raise Http404
    response = HttpResponse(brand_sheet(colour), content_type="text/css")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def brand_sheet(colour: str) -> str:
    """Style sheet that names the brand's colour."""
    return f"@layer tokens {{ :root {{ --brand: #{colour}; }} }}\n"


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Set the language cookie of an anonymous visitor; users set theirs on /me/."""
    chosen = request.POST.get("language", "")
    response = redirect(next_address(request))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response


def next_address(request: HttpRequest) -> str:
    """The `next` address of the form if it is on this host."""
    after = request.POST.get("next", "/")
    inside = url_has_allowed_host_and_scheme(after, allowed_hosts=None)
    return after if inside and after.startswith("/") else "/"
