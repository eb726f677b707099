"""Suggestions: employees propose content, and the desk answers."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.audit import trail
from advocacy.content import caption_gaps, draft_cleaning
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake.models import Suggestion, SuggestionState
from advocacy.media import assets
from advocacy.media.decoding import NotAPicture
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning as texts

TEXT_LIMIT = draft_cleaning.SUMMARY_LIMIT
WHY_LIMIT = 300
MAX_PER_DAY = 20
DAY = timedelta(days=1)


class DailyLimitReached(AdvocacyError):
    """This person has reached the daily limit of suggestions."""


class AlreadyAnswered(AdvocacyError):
    """Somebody else has answered already."""


def suggest(
    *,
    by: User,
    url: str = "",
    text: str = "",
    picture: bytes | None = None,
    why: str = "",
    names_me: bool = False,
) -> Suggestion:
    """Suggest a link, a text or a picture. Raises `DailyLimitReached` or `Invalid`."""
    by.require(Permission.SHARE)
    clean = _cleaned(url=url, text=text, why=why)
    if not (clean["url"] or clean["text"] or picture):
        raise Invalid(_("Add a link, a text or a picture."), field="url", code="required")
    _require_below_limit(by, at=timezone.now())
    prepared = [_prepared(picture)] if picture else []
    with (
        assets.stored(*(picture_data.data for picture_data in prepared)) as files,
        transaction.atomic(),
    ):
        User.objects.select_for_update(of=("self",)).get(pk=by.pk)
        _require_below_limit(by, at=timezone.now())
        suggestion = Suggestion(person=by, names_me=names_me, **clean)
        for one, file in zip(prepared, files, strict=True):
            suggestion.asset = assets.keep_stored(one, file, by=by)
        suggestion.save()
        trail.record("suggestion_made", by=by, about=suggestion)
    return suggestion


@transaction.atomic
def decline(suggestion: Suggestion, *, by: User, answer: str) -> Suggestion:
    """Decline with a reason, which the person reads."""
    by.require(Permission.CURATE)
    suggestion = lock_unanswered(suggestion)
    suggestion.answer = _reason(answer)
    record_answer(suggestion, SuggestionState.DECLINED, by=by)
    trail.record("suggestion_declined", by=by, about=suggestion)
    return suggestion


def lock_unanswered(suggestion: Suggestion) -> Suggestion:
    """Lock the suggestion until the transaction ends. Raises `AlreadyAnswered`."""
    locked = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    refuse_answered(locked)
    return locked


def refuse_answered(suggestion: Suggestion) -> None:
    if suggestion.state != SuggestionState.WAITING:
        raise AlreadyAnswered(_("Somebody has answered this suggestion already."))


def record_answer(suggestion: Suggestion, state: SuggestionState, *, by: User) -> None:
    """Save the state, the person and the time. The row must be locked."""
    suggestion.state = state
    suggestion.answered_by, suggestion.answered_at = by, timezone.now()
    suggestion.save()


def _require_below_limit(by: User, *, at: datetime) -> None:
    if Suggestion.objects.filter(person=by, created_at__gt=at - DAY).count() >= MAX_PER_DAY:
        raise DailyLimitReached(
            _("You have suggested %(most)d things since yesterday. Come back tomorrow.")
            % {"most": MAX_PER_DAY}
        )


def _cleaned(*, url: str, text: str, why: str) -> dict[str, str]:
    """The cleaned values; a URL must be valid."""
    url = reading.clean(url, field="url")
    text = texts.clean_text(text, field="text", limit=TEXT_LIMIT)
    if caption_gaps.has_malformed_gap(text):
        raise Invalid(str(caption_gaps.MALFORMED), field="text", code="fill_in_malformed")
    return {"url": url, "text": text, "why": texts.clean_line(why, field="why", limit=WHY_LIMIT)}


def _prepared(picture: bytes) -> assets.Prepared:
    try:
        return assets.prepare(picture)
    except NotAPicture as refusal:
        refusal.field = "picture"
        raise


def _reason(answer: str) -> str:
    cleaned = texts.clean_text(answer, field="answer", limit=2000)
    if not cleaned:
        raise Invalid(_("Say why, so that your colleague knows."), field="answer", code="required")
    return cleaned
