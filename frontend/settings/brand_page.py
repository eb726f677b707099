"""Settings: the brand."""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from advocacy.content import pause_settings
from advocacy.errors import Invalid
from advocacy.media import logo, typeface
from advocacy.people import accent_colour, brand_settings, settings_rows
from advocacy.people import brand as people_brand
from advocacy.people.models import User
from advocacy.sharing import link_settings
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
)


@require_http_methods(["GET", "POST"])
def brand(request: UserRequest) -> HttpResponse:
    require_settings_access(request)
    form = BrandForm(request.POST or None, request.FILES or None, initial=_brand_initial())
    if form.is_valid():
        try:
            fitted = _save(form.options(), by=request.user)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            settings_rows.clear_cache()
            _add_message(request, fitted)
            return redirect("brand:brand")
    context = {"form": form, "zones": sorted(available_timezones())}
    return render(request, "settings/brand.html", context, status=form.status())


def _brand_initial() -> dict[str, Any]:
    row = people_brand.current()
    return {
        **{field: getattr(row, field) for field in FIELDS},
        "tags_links": link_settings.current().tags_links,
        "two_lift_a_pause": pause_settings.current().two_lift_a_pause,
    }


@transaction.atomic
def _save(values: dict[str, Any], *, by: User) -> accent_colour.ReadableColour:
    _row, fitted = brand_settings.change(_brand_input(values), by=by)
    pause_settings.change(two_lift_a_pause=values["two_lift_a_pause"], by=by)
    link_settings.tag_links(on=values["tags_links"], by=by)
    return fitted


def _brand_input(values: dict[str, Any]) -> brand_settings.BrandInput:
    return brand_settings.BrandInput(
        **{field: values[field] for field in FIELDS},
        logo=_store_upload(values, "logo", logo.store, most=logo.MAX_BYTES),
        typeface=_store_upload(values, "typeface", typeface.store, most=typeface.MAX_BYTES),
    )


def _store_upload(
    values: dict[str, Any], field: str, keep: Callable[[bytes], str], *, most: int
) -> str | None:
    """Name of the stored upload, "" to remove the file, None to leave it."""
    file: UploadedFile | None = values[field]
    if file is not None:
        return keep(file.read(most + 1))
    return "" if values[f"without_{field}"] else None


def _add_message(request: UserRequest, fitted: accent_colour.ReadableColour) -> None:
    texts = {
        "": _("Saved."),
        "darker": _("Saved. The colour was made darker, to %(colour)s, so that it can be read."),
        "lighter": _("Saved. The colour was made lighter, to %(colour)s, so that it can be read."),
    }
    messages.success(request, texts[fitted.adjustment] % {"colour": fitted.colour})
