"""Settings: the brand."""

from collections.abc import Callable
from dataclasses import dataclass
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
from advocacy.text.languages import Language
from frontend.settings.access import require_settings_access
from frontend.settings.forms import BrandForm
from frontend.user_request import UserRequest

REMOVALS = ("without_logo", "without_typeface")
GROUPS = {
    "look": ("name", "accent", "logo", "without_logo", "background", "typeface", REMOVALS[1]),
    "place": ("languages", "time_zone"),
    "links": ("short_domain", "jobs_url", "tags_links"),
    "pauses": ("two_lift_a_pause",),
}
FIELDS = (
    "name",
    "accent",
    "background",
    "languages",
    "time_zone",
    "short_domain",
    "jobs_url",
)


@dataclass(frozen=True)
class BrandGroup:
    """A part of the brand with its own form, and what holds now."""

    key: str
    form: BrandForm
    value: str

    @property
    def name(self) -> str:
        names = {
            "look": _("Look"),
            "place": _("Language and time"),
            "links": _("Links"),
            "pauses": _("Pauses"),
        }
        return names[self.key]


@require_http_methods(["GET", "POST"])
def brand(request: UserRequest) -> HttpResponse:
    """The brand in groups, each saved by itself."""
    require_settings_access(request)
    initial = _brand_initial()
    groups = [_group(key, request, initial) for key in GROUPS]
    for group in groups:
        if not group.form.is_valid():
            continue
        try:
            fitted = _save(_values(group.form, initial), by=request.user)
        except Invalid as refusal:
            group.form.refuse(refusal)
        else:
            settings_rows.clear_cache()
            _add_message(request, fitted)
            return redirect("brand:brand")
    context = {"groups": groups, "zones": sorted(available_timezones())}
    status = max(group.form.status() for group in groups)
    return render(request, "settings/brand.html", context, status=status)


def _group(key: str, request: UserRequest, initial: dict[str, Any]) -> BrandGroup:
    """One group; bound if it is the one that was sent."""
    is_sent = request.POST.get("group") == key
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form = BrandForm(data, files, initial=initial, fields=GROUPS[key])
    for kept in ("logo", "typeface"):
        if not getattr(people_brand.current(), kept):
            form.fields.pop(f"without_{kept}", None)
    return BrandGroup(key, form, _values_in_words(key, initial))


def _values(form: BrandForm, initial: dict[str, Any]) -> dict[str, Any]:
    """What was sent, and of the other groups what holds."""
    unchanged = dict.fromkeys(("logo", "typeface")) | dict.fromkeys(REMOVALS, False)
    return {**initial, **unchanged, **form.options()}


def _values_in_words(key: str, initial: dict[str, Any]) -> str:
    if key == "look":
        return str(initial["name"])
    if key == "place":
        names = [str(Language(code).label) for code in initial["languages"]]
        return ", ".join([*names, initial["time_zone"]])
    if key == "links":
        return str(initial["short_domain"] or initial["jobs_url"])
    return (
        _("it takes two people to lift a pause")
        if initial["two_lift_a_pause"]
        else _("one person can lift a pause")
    )


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
