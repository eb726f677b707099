"""A hearing: called, commented on, answered comment by comment, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, Team, User
from advocacy.people.permissions import Permission
from advocacy.policy import edition_writing, panels, scheduled_changes
from advocacy.policy.models import Edition, Hearing, HearingComment, HearingInvitee, Outcome
from advocacy.text import cleaning

MAX_LENGTH = 2000
MAX_PASSAGE_LENGTH = 4000
MAX_DURATION = timedelta(days=120)


class NotOpen(AdvocacyError):
    """The hearing has not begun, or it is over."""


class AlreadyAnswered(AdvocacyError):
    """The comment has its answer."""


@dataclass(frozen=True)
class Contributors:
    """Who had a part in an edition: those who want to be named, and how many more."""

    names: list[str]
    others: int

    def __bool__(self) -> bool:
        return bool(self.names or self.others)


@transaction.atomic
def schedule(  # noqa: PLR0913 (a hearing's parts, each by name)
    edition: Edition,
    *,
    by: User,
    opens_on: date,
    closes_on: date,
    teams: Iterable[Team] = (),
    with_panel: bool = False,
    question: str = "",
) -> Hearing:
    """Put the draft before chosen groups, from one day to another."""
    by.require(Permission.KEEP_POLICY)
    edition = edition_writing.locked_draft(edition)
    chosen = list(teams)
    _check_days(opens_on, closes_on)
    asked = _people_to_ask(chosen, with_panel=with_panel)
    hearing = Hearing.objects.create(
        edition=edition,
        opens_on=opens_on,
        closes_on=closes_on,
        question=cleaning.clean_text(question, field="question", limit=MAX_LENGTH),
        with_panel=with_panel,
        asked_by=by,
    )
    hearing.teams.set(chosen)
    HearingInvitee.objects.bulk_create(
        [HearingInvitee(hearing=hearing, person_id=pk) for pk in sorted(asked)], batch_size=500
    )
    trail.record("hearing_called", by=by, about=hearing, edition=edition.pk, asked=len(asked))
    scheduled_changes.announce_due(at=timezone.now())
    return hearing


@transaction.atomic
def end(hearing: Hearing, *, by: User) -> Hearing:
    """Take no more comments. Twice is once."""
    by.require(Permission.KEEP_POLICY)
    hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    if hearing.ended_at is None:
        hearing.ended_at = timezone.now()
        hearing.save(update_fields=["ended_at"])
        trail.record("hearing_ended", by=by, about=hearing)
    return hearing


@transaction.atomic
def comment(
    hearing: Hearing,
    *,
    by: User,
    said: str,
    language: str,
    passage: str = "",
    thanked_by_name: bool = False,
) -> HearingComment:
    """Say something of a passage, or of the whole."""
    hearing = Hearing.objects.select_for_update(of=("self",)).get(pk=hearing.pk)
    if not hearing.seats.filter(person=by).exists():
        raise NotAllowed(
            _(
                "This hearing was sent to others. Tell the people who write the policy "
                "what you think."
            )
        )
    if not hearing.is_open(on=brand.today()):
        raise NotOpen(
            _(
                "This hearing is not taking comments now. Write to the people responsible for the "
                "policy."
            )
        )
    said = cleaning.clean_text(said, field="said", limit=MAX_LENGTH)
    if not said:
        raise Invalid(_("Write your comment."), field="said", code="required")
    row = HearingComment.objects.create(
        hearing=hearing,
        person=by,
        language=language,
        passage=cleaning.clean_text(passage, field="passage", limit=MAX_PASSAGE_LENGTH),
        text=said,
        thanked_by_name=thanked_by_name,
    )
    trail.record("comment_made", by=by, about=row, hearing=hearing.pk)
    return row


@transaction.atomic
def answer(comment: HearingComment, *, by: User, outcome: str, said: str) -> HearingComment:
    """Say what became of a comment."""
    by.require(Permission.KEEP_POLICY)
    comment = HearingComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.answered_at is not None:
        raise AlreadyAnswered(_("This comment has already been answered."))
    said = cleaning.clean_text(said, field="said", limit=MAX_LENGTH)
    if not said:
        raise Invalid(_("Write your answer."), field="said", code="required")
    if outcome not in Outcome.values:
        raise Invalid(_("Choose what happened to the comment."), field="outcome", code="required")
    comment.outcome, comment.answer = outcome, said
    comment.answered_by, comment.answered_at = by, timezone.now()
    comment.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    trail.record("comment_answered", by=by, about=comment, outcome=outcome)
    return comment


def unanswered(edition: Edition) -> QuerySet[HearingComment]:
    """The comments on this edition that wait for an answer."""
    return HearingComment.objects.filter(hearing__edition=edition, answered_at=None)


def open_hearing_of(person: User, *, on: date) -> Hearing | None:
    """The open hearing this person is asked in."""
    hearings = Hearing.objects.open(on=on).filter(seats__person=person)
    return hearings.select_related("edition").order_by("-pk").first()


def contributors(edition: Edition) -> Contributors:
    """Those who commented: by name where they said so, the others as a number."""
    rows = HearingComment.objects.filter(hearing__edition=edition)
    named: dict[int, str] = {}
    everyone = set()
    for pk, name, by_name in rows.order_by("pk").values_list(
        "person", "person__name", "thanked_by_name"
    ):
        everyone.add(pk)
        if by_name:
            named[pk] = name
    return Contributors(sorted(named.values()), len(everyone) - len(named))


def _people_to_ask(chosen: list[Team], *, with_panel: bool) -> set[int]:
    """The people of the teams, of those below them and of the panel, as of today."""
    today = brand.today()
    within = {one for team in chosen for one in team_tree.with_descendants(team.pk, on=today)}
    members = Membership.objects.on(today).filter(team__in=within, person__is_active=True)
    asked = set(members.values_list("person_id", flat=True))
    if with_panel:
        asked |= set(panels.members())
    if not asked:
        raise Invalid(
            _("There is nobody in what you chose. Choose a team with people in it, or the panel."),
            field="teams",
            code="nobody",
        )
    return asked


def _check_days(opens_on: date, closes_on: date) -> None:
    if opens_on < brand.today():
        raise Invalid(_("Choose today or a later day."), field="opens_on", code="too_early")
    if closes_on < opens_on:
        raise Invalid(
            _("The hearing ends before it begins. Choose a later day."),
            field="closes_on",
            code="ends_before_start",
        )
    if closes_on - opens_on > MAX_DURATION:
        raise Invalid(
            _("A hearing lasts at most 120 days. Choose an earlier end."),
            field="closes_on",
            code="too_long",
        )
