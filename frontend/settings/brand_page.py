"""Settings: the brand."""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.errors import Invalid
from advocacy.media import logo, typeface
from advocacy.people import accent_colour, brand_settings
from advocacy.people import brand as brands
from frontend.settings.access import require_settings_access
from frontend.settings.forms import BrandForm
from frontend.user_request import UserRequest

FIELDS = (
    "name",
    "accent",
    "background",
    "languages",
    "time_zone",
    "short_domain",
    "jobs_url",
    "two_lift_a_pause",
    "tags_links",
)


@require_http_methods(["GET", "POST"])
def brand(request: UserRequest) -> HttpResponse:
    require_settings_access(request)
    now = brands.current()
    shown = {field: getattr(now, field) for field in FIELDS}
    form = BrandForm(request.POST or None, request.FILES or None, initial=shown)
    if form.is_valid():
        try:
            _row, fitted = brand_settings.change(_look(form.given()), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            brands.forget()
            _say(request, fitted)
            return redirect("brand:brand")
    context = {"form": form, "zones": sorted(available_timezones())}
    return render(request, "settings/brand.html", context, status=form.status())


def _look(given: dict[str, Any]) -> brand_settings.Look:
    return brand_settings.Look(
        **{field: given[field] for field in FIELDS},
        logo=_stored(given, "logo", logo.store, most=logo.MAX_BYTES),
        typeface=_stored(given, "typeface", typeface.store, most=typeface.MAX_BYTES),
    )


def _stored(
    given: dict[str, Any], field: str, keep: Callable[[bytes], str], *, most: int
) -> str | None:
    """The name of the file that came, "" where it is to go, None where nothing was said."""
    file: UploadedFile | None = given[field]
    if file is not None:
        return keep(file.read(most + 1))
    return "" if given[f"without_{field}"] else None


def _say(request: UserRequest, fitted: accent_colour.Fitted) -> None:
    said = {
        "": _("Saved."),
        "darker": _("Saved. The colour was made darker, to %(colour)s, so that it can be read."),
        "lighter": _("Saved. The colour was made lighter, to %(colour)s, so that it can be read."),
    }
    messages.success(request, said[fitted.made] % {"colour": fitted.colour})
