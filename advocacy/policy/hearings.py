"""Hearings of a draft: scheduling, commenting, answering comments, ending."""

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
from advocacy.text.name_order import name_key

MAX_LENGTH = 2000
MAX_PASSAGE_LENGTH = 4000
MAX_DURATION = timedelta(days=120)


class NotOpen(AdvocacyError):
    """The hearing takes no comments today."""


class AlreadyAnswered(AdvocacyError):
    """The comment is already answered."""


@dataclass(frozen=True)
class Contributors:
    """People who commented: names of those who want to be named, and the number of others."""

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
    """Ask teams or the panel to comment on the draft, first and last day included."""
    by.require(Permission.KEEP_POLICY)
    edition = edition_writing.locked_draft(edition)
    team_list = list(teams)
    _check_days(opens_on, closes_on)
    person_ids = _people_to_ask(team_list, with_panel=with_panel)
    hearing = Hearing.objects.create(
        edition=edition,
        opens_on=opens_on,
        closes_on=closes_on,
        question=cleaning.clean_text(question, field="question", limit=MAX_LENGTH),
        with_panel=with_panel,
        asked_by=by,
    )
    hearing.teams.set(team_list)
    HearingInvitee.objects.bulk_create(
        [HearingInvitee(hearing=hearing, person_id=pk) for pk in sorted(person_ids)], batch_size=500
    )
    trail.record("hearing_called", by=by, about=hearing, edition=edition.pk, asked=len(person_ids))
    scheduled_changes.announce_due(at=timezone.now())
    return hearing


@transaction.atomic
def end(hearing: Hearing, *, by: User) -> Hearing:
    """End the hearing early. Idempotent."""
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
    """Comment on a passage, or on the whole draft."""
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
    """Answer a comment with its outcome."""
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
    """Comments on this edition without an answer."""
    return HearingComment.objects.filter(hearing__edition=edition, answered_at=None)


def open_hearing_of(person: User, *, on: date) -> Hearing | None:
    """The open hearing this person is asked to comment in."""
    hearings = Hearing.objects.open(on=on).filter(seats__person=person)
    return hearings.select_related("edition").order_by("-pk").first()


def contributors(edition: Edition) -> Contributors:
    """People who commented on the edition."""
    rows = HearingComment.objects.filter(hearing__edition=edition)
    named: dict[int, str] = {}
    everyone = set()
    for pk, name, by_name in rows.order_by("pk").values_list(
        "person", "person__name", "thanked_by_name"
    ):
        everyone.add(pk)
        if by_name:
            named[pk] = name
    return Contributors(sorted(named.values(), key=name_key), len(everyone) - len(named))


def _people_to_ask(chosen: list[Team], *, with_panel: bool) -> set[int]:
    """Active members of the teams, their descendants and the panel, as of today."""
    today = brand.today()
    team_ids = {
        team_id for team in chosen for team_id in team_tree.with_descendants(team.pk, on=today)
    }
    members = Membership.objects.on(today).filter(team__in=team_ids, person__is_active=True)
    person_ids = set(members.values_list("person_id", flat=True))
    if with_panel:
        person_ids |= set(panels.members())
    if not person_ids:
        raise Invalid(
            _("There is nobody in what you chose. Choose a team with people in it, or the panel."),
            field="teams",
            code="nobody",
        )
    return person_ids


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
