"""Remarks: a reviewer comments on words, and an author or reviewer answers and resolves it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import remark_places
from advocacy.content.curation import Stale, lock, newest_version
from advocacy.content.models import Remark, RemarkAnswer, Status, Story, StoryVersion
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.quotation import quotable

TEXT_LIMIT = 2000
QUOTE_LIMIT = 300


class NotOpenToRemarks(AdvocacyError):
    """Only a version in review can be commented on."""


class Resolved(AdvocacyError):
    """Nobody answers in a thread that is resolved; it is opened again first."""


@dataclass(frozen=True)
class RemarkView:
    """A remark with its answers, at the place that its words have in the newest version."""

    remark: Remark
    place: str
    old_words: str  # what it was about, if the words were changed since
    is_older: bool
    answers: tuple[RemarkAnswer, ...] = ()


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
    remark = Remark.objects.create(
        version=newest, by=by, place=place, quote=_clean_quote(quote, words), text=text
    )
    trail.record("story_remarked", by=by, about=story, place=place, **_codes(remark))
    return remark


@transaction.atomic
def answer(remark: Remark, *, by: User, text: str) -> RemarkAnswer:
    """Answer in the thread. The same answer twice in a row is one."""
    remark = _locked(remark, by=by)
    text = cleaning.clean_text(text, field="text", limit=TEXT_LIMIT)
    if not text:
        raise Invalid(_("Write your answer."), field="text", code="required")
    last = remark.answers.order_by("-created_at", "-pk").first()
    if last is not None and (last.by_id, last.text) == (by.pk, text):
        return last
    if remark.settled_at is not None:
        raise Resolved(_("This comment is resolved. Open it again to answer it."))
    given = RemarkAnswer.objects.create(remark=remark, by=by, text=text)
    story = remark.version.story
    trail.record("story_remark_answered", by=by, about=story, answer=given.pk, **_codes(remark))
    return given


@transaction.atomic
def resolve(remark: Remark, *, by: User) -> Remark:
    """Mark a remark as resolved. Idempotent."""
    remark = _locked(remark, by=by)
    if remark.settled_at is None:
        remark.settled_at, remark.settled_by = timezone.now(), by
        remark.save(update_fields=["settled_at", "settled_by"])
        story = remark.version.story
        trail.record("story_remark_settled", by=by, about=story, **_codes(remark))
    return remark


@transaction.atomic
def reopen(remark: Remark, *, by: User) -> Remark:
    """Open a resolved remark again. Idempotent."""
    remark = _locked(remark, by=by)
    if remark.settled_at is not None:
        remark.settled_at = remark.settled_by = None
        remark.save(update_fields=["settled_at", "settled_by"])
        story = remark.version.story
        trail.record("story_remark_reopened", by=by, about=story, **_codes(remark))
    return remark


def of(story: Story) -> list[RemarkView]:
    """Remarks on the newest version, and unresolved ones on earlier versions."""
    newest = newest_version(story)
    rows = Remark.objects.filter(Q(settled_at=None) | Q(version=newest), version__story=story)
    return _views(rows, newest)


def view_of(remark: Remark) -> RemarkView:
    """One remark as `of` shows it."""
    newest = newest_version(remark.version.story)
    [shown] = _views(Remark.objects.filter(pk=remark.pk), newest)
    return shown


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


def _views(rows: QuerySet[Remark], newest: StoryVersion) -> list[RemarkView]:
    """The remarks with their answers, the oldest first."""
    answers = RemarkAnswer.objects.select_related("by").order_by("created_at", "pk")
    rows = rows.select_related("by", "settled_by", "version").prefetch_related(
        "version__captions", Prefetch("answers", answers)
    )
    words = commentable_parts(newest)
    return [_shown(remark, newest, words) for remark in rows.order_by("created_at", "pk")]


def _shown(remark: Remark, newest: StoryVersion, words: dict[str, str]) -> RemarkView:
    sought = remark.quote or commentable_parts(remark.version).get(remark.place, "")
    place = remark_places.find(sought, words, near=remark.place)
    return RemarkView(
        remark,
        place=place or (remark.place if remark.place in words else ""),
        old_words="" if place else Truncator(sought).chars(QUOTE_LIMIT),
        is_older=remark.version_id != newest.pk,
        answers=tuple(remark.answers.all()),
    )


def _clean_quote(quote: str, words: str) -> str:
    """The quoted words in one line, as far as they are in the part."""
    quote = remark_places.in_one_line(cleaning.clean_text(quote, field="quote", limit=QUOTE_LIMIT))
    if quote not in remark_places.in_one_line(words):
        raise Invalid(
            _("These words are not in the text. Copy them from it, or leave this empty."),
            field="quote",
            code="quote_not_found",
        )
    return quote


def _locked(remark: Remark, *, by: User) -> Remark:
    """The locked remark, for those who may curate or approve."""
    if not by.can(Permission.APPROVE):
        by.require(Permission.CURATE)
    rows = Remark.objects.select_for_update(of=("self",)).select_related("version__story", "by")
    return rows.get(pk=remark.pk)


def _codes(remark: Remark) -> dict[str, int]:
    return {"version": remark.version.number, "remark": remark.pk}


def _refuse_unfit(version: StoryVersion, *, number: int | None) -> None:
    if number is not None and number != version.number:
        raise Stale(
            _("There is a newer version of “%(title)s”. Read it before you comment.")
            % {"title": quotable(version.title)}
        )
    if version.status != Status.IN_REVIEW:
        raise NotOpenToRemarks(_("You can only comment on what is waiting for review."))
