"""The groups of fields that stay closed: what is set in each is said in its line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.forms import BoundField, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.content.models import Kind, Marking
from advocacy.networks import composing
from advocacy.people import brand
from frontend.editor.conflicts import in_words, values_of
from frontend.editor.forms import StoryForm, hashtags_in
from frontend.media.pictures.forms import StoryPictures
from frontend.templatetags import format_tags

FIELDS = {
    "address": ("url",),
    "words": ("hashtags", "marking", "topics"),
    "offer": ("embargo_at", "expires_at", "evergreen", "audience_teams", "audience_languages"),
    "nature": ("kind", "language"),
    "job": ("job_employer", "job_place", "job_deadline", "job_identifier"),
}
SEPARATOR = " · "


@dataclass(frozen=True)
class ClosedGroup:
    """A group's name, the line that is seen while it is closed, and whether it begins open."""

    name: str
    line: str
    is_open: bool


def groups(
    story: StoryForm, pictures: StoryPictures, *, conflicts: Collection[str] = ()
) -> dict[str, ClosedGroup]:
    """Every group by name; one with an error or a conflict in it is open."""
    lines = {
        "address": _address(story),
        "words": SEPARATOR.join(_words(story)),
        "offer": SEPARATOR.join(_offer(story)),
        "nature": SEPARATOR.join(_said(story, *FIELDS["nature"])),
        "job": SEPARATOR.join(_said(story, *FIELDS["job"])),
    }
    found = {
        name: ClosedGroup(name, line, _is_open(name, story, conflicts))
        for name, line in lines.items()
    }
    return found | {"pictures": _pictures(pictures)}


def _is_open(name: str, story: StoryForm, conflicts: Collection[str]) -> bool:
    fields = FIELDS[name]
    if any(story[field].errors or field in conflicts for field in fields):
        return True
    needs_address = story["kind"].value() != Kind.GRAPHIC and not story["url"].value()
    return name == "address" and needs_address


def _address(story: StoryForm) -> str:
    url = str(story["url"].value() or "")
    return url.partition("://")[2].removeprefix("www.") or url or _("no address yet")


def _words(story: StoryForm) -> Iterator[str]:
    hashtags = hashtags_in(str(story["hashtags"].value() or ""))
    yield " ".join(f"#{tag.text}" for tag in hashtags) or _("no hashtags")
    yield _marking(story)
    yield from _said(story, "topics")


def _marking(story: StoryForm) -> str:
    marking = str(story["marking"].value() or Marking.NONE)
    line = composing.marking_line(
        marking, employer=brand.current().name, language=str(story["language"].value() or "")
    )
    return _("“%(words)s”") % {"words": line} if line else _("no marking")


def _offer(story: StoryForm) -> Iterator[str]:
    yield from _said(story, "audience_teams", "audience_languages") or [_("everyone")]
    begins = _day(story["embargo_at"])
    yield _("from %(day)s") % {"day": begins} if begins else _("from approval")
    if ends := _day(story["expires_at"]):
        yield _("until %(day)s") % {"day": ends}
    elif story["evergreen"].value():
        yield _("for 180 days")
    else:
        yield _("no end date")


def _said(story: StoryForm, *names: str) -> list[str]:
    """The values of the fields that are filled, as a person reads them."""
    fields = [story[name] for name in names]
    said = [_day(one) if "deadline" in one.name else _in_words(one) for one in fields]
    return [words for words in said if words]


def _in_words(field: BoundField) -> str:
    return in_words(field, values_of(field))


def _day(field: BoundField) -> str:
    """The day as it is written here; what cannot be read as one is shown as it was typed."""
    typed = field.value()
    try:
        day = field.field.clean(typed) if isinstance(typed, str) else typed
    except ValidationError:
        return str(typed)
    if isinstance(day, datetime) and timezone.is_naive(day):
        day = day.replace(tzinfo=brand.zone())
    return format_tags.day(day)


def _pictures(pictures: StoryPictures) -> ClosedGroup:
    shown = pictures.shown()
    undescribed = sum(not asset.alt.get(pictures.language) for asset in shown)
    line = _("none yet")
    if shown:
        line = ngettext("%(n)d picture", "%(n)d pictures", len(shown)) % {"n": len(shown)}
        told = _("not described yet") if undescribed else _("described")
        line = SEPARATOR.join([line, told])
    return ClosedGroup("pictures", line, bool(pictures.errors or undescribed))
