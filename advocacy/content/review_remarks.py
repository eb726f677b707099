"""Remarks: a reviewer comments on a passage, and an author or reviewer resolves it."""

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
from advocacy.text.quotation import quotable

TEXT_LIMIT = 2000
QUOTE_LIMIT = 300


class NotOpenToRemarks(AdvocacyError):
    """Only a version in review can be commented on."""


@dataclass(frozen=True)
class RemarkView:
    """A remark in relation to the newest version, which may no longer contain its quote."""

    remark: Remark
    place: str
    is_quoted: bool
    is_older: bool


@transaction.atomic
def add(
    story: Story, *, by: User, place: str, text: str, quote: str = "", version: int | None = None
) -> Remark:
    """Comment on a part of the version under review, or on some of its words."""
    by.require(Permission.APPROVE)
    newest = newest_version(lock(story))
    _refuse_unfit(newest, number=version)
    words = commentable_parts(newest).get(place)
    if words is None:
        raise Invalid(_("This part is not in the story."), field="place", code="unknown_place")
    text = cleaning.clean_text(text, field="text", limit=TEXT_LIMIT)
    if not text:
        raise Invalid(_("Write what you think of it."), field="text", code="required")
    quote = " ".join(quote.split())[:QUOTE_LIMIT]
    is_quoted = quote in " ".join(words.split())
    remark = Remark.objects.create(
        version=newest, by=by, place=place, quote=quote if is_quoted else "", text=text
    )
    trail.record("story_remarked", by=by, about=story, version=newest.number, place=place)
    return remark


@transaction.atomic
def resolve(remark: Remark, *, by: User) -> Remark:
    """Mark a remark as resolved. Idempotent."""
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
    """Remarks on the newest version, and unresolved ones on earlier versions."""
    newest = newest_version(story)
    rows = Remark.objects.filter(Q(settled_at=None) | Q(version=newest), version__story=story)
    words = commentable_parts(newest)
    remarks = rows.select_related("by", "settled_by", "version").order_by("created_at", "pk")
    return [_shown(remark, newest, words) for remark in remarks]


def number_open(story: Story) -> int:
    """How many remarks on the story, in any of its versions, are not resolved."""
    return Remark.objects.filter(version__story=story, settled_at=None).count()


def are_open(version: StoryVersion) -> bool:
    return version.remarks.filter(settled_at=None).exists()


def commentable_parts(version: StoryVersion) -> dict[str, str]:
    """The texts that can be commented on, by place."""
    captions = {f"caption-{caption.position}": caption.text for caption in version.captions.all()}
    plain = {"title": version.title, "summary": version.summary, **captions}
    return {place: words for place, words in plain.items() if words}


def _shown(remark: Remark, newest: StoryVersion, words: dict[str, str]) -> RemarkView:
    place = remark.place if remark.place in words else ""
    is_quoted = bool(place) and remark.quote in " ".join(words[place].split())
    return RemarkView(remark, place, is_quoted=is_quoted, is_older=remark.version_id != newest.pk)


def _refuse_unfit(version: StoryVersion, *, number: int | None) -> None:
    if number is not None and number != version.number:
        raise Stale(
            _("There is a newer version of “%(title)s”. Read it before you comment.")
            % {"title": quotable(version.title)}
        )
    if version.status != Status.IN_REVIEW:
        raise NotOpenToRemarks(_("You can only comment on what is waiting for review."))
