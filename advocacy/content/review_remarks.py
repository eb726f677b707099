"""Remarks: a reviewer comments on a passage, and whoever mends it settles the comment."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content.curation import Stale, lock, newest_version
from advocacy.content.models import Remark, Status, Story, StoryVersion
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

TEXT_LIMIT = 2000
QUOTE_LIMIT = 300


class NotOpenToRemarks(AdvocacyError):
    """Only what waits for review is commented on."""


@dataclass(frozen=True)
class RemarkView:
    """A remark where it stands now; its words may be gone, or mended since."""

    remark: Remark
    place: str
    stands: bool
    is_older: bool


@transaction.atomic
def add(
    story: Story, *, by: User, place: str, said: str, quote: str = "", version: int | None = None
) -> Remark:
    """Comment on a part of the version under review, or on some of its words."""
    by.require(Permission.APPROVE)
    newest = newest_version(lock(story))
    _refuse_unfit(newest, number=version)
    words = commentable_parts(newest).get(place)
    if words is None:
        raise Invalid(_("This part is not in the story."), field="place", code="unknown_place")
    said = cleaning.clean_text(said, field="text", limit=TEXT_LIMIT)
    if not said:
        raise Invalid(_("Write what you think of it."), field="text", code="required")
    quote = " ".join(quote.split())[:QUOTE_LIMIT]
    stands = quote in " ".join(words.split())
    remark = Remark.objects.create(
        version=newest, by=by, place=place, quote=quote if stands else "", text=said
    )
    trail.record("story_remarked", by=by, about=story, version=newest.number, place=place)
    return remark


@transaction.atomic
def resolve(remark: Remark, *, by: User) -> Remark:
    """It is mended, or talked over. Twice is once."""
    if not by.can(Permission.APPROVE):
        by.require(Permission.CURATE)
    remark = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if remark.settled_at is None:
        remark.settled_at, remark.settled_by = timezone.now(), by
        remark.save(update_fields=["settled_at", "settled_by"])
        story, number = remark.version.story, remark.version.number
        trail.record("story_remark_settled", by=by, about=story, version=number)
    return remark


def of(story: Story) -> list[RemarkView]:
    """The remarks on the newest version, and those still open on the ones before it."""
    newest = newest_version(story)
    rows = Remark.objects.filter(Q(settled_at=None) | Q(version=newest), version__story=story)
    words = commentable_parts(newest)
    found = rows.select_related("by", "settled_by", "version").order_by("created_at", "pk")
    return [_shown(remark, newest, words) for remark in found]


def are_open(version: StoryVersion) -> bool:
    return version.remarks.filter(settled_at=None).exists()


def commentable_parts(version: StoryVersion) -> dict[str, str]:
    """What can be commented on, by the name its place has."""
    captions = {f"caption-{one.position}": one.text for one in version.captions.all()}
    plain = {"title": version.title, "summary": version.summary, **captions}
    return {place: words for place, words in plain.items() if words}


def _shown(remark: Remark, newest: StoryVersion, words: dict[str, str]) -> RemarkView:
    place = remark.place if remark.place in words else ""
    stands = bool(place) and remark.quote in " ".join(words[place].split())
    return RemarkView(remark, place, stands=stands, is_older=remark.version_id != newest.pk)


def _refuse_unfit(version: StoryVersion, *, number: int | None) -> None:
    if number is not None and number != version.number:
        raise Stale(
            _("There is a newer version of “%(title)s”. Read it before you comment.")
            % {"title": version.title}
        )
    if version.status != Status.IN_REVIEW:
        raise NotOpenToRemarks(_("You can only comment on what is waiting for review."))
