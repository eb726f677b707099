"""The panel: volunteering, and drawing a diverse panel at random."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Panel, PanelMember, PanelVolunteer, Voice

MIN_SIZE, MAX_SIZE = 3, 30


@dataclass(frozen=True)
class Candidate:
    """A volunteer: person id, perspectives and team id."""

    person: int
    voices: tuple[str, ...]
    team: int | None = None


def draw_mixed(
    candidates: Sequence[Candidate], *, size: int, rng: random.Random
) -> list[tuple[int, str]]:
    """Draw people perspective by perspective, preferring teams not drawn from yet."""
    voices = [str(voice) for voice in Voice]
    rng.shuffle(voices)
    remaining, drawn, teams = list(candidates), list[tuple[int, str]](), set[int | None]()
    turn = 0
    while remaining and len(drawn) < size:
        voice = voices[turn % len(voices)]
        turn += 1
        matching = [candidate for candidate in remaining if voice in candidate.voices]
        if not matching or (turn <= len(voices) and _is_represented(voice, candidates, drawn)):
            continue
        from_new_teams = [candidate for candidate in matching if candidate.team not in teams]
        candidate = rng.choice(from_new_teams or matching)
        remaining.remove(candidate)
        teams.add(candidate.team)
        drawn.append((candidate.person, voice))
    return drawn


def _is_represented(
    voice: str, candidates: Sequence[Candidate], drawn: Sequence[tuple[int, str]]
) -> bool:
    """Whether somebody drawn for another perspective has this one too."""
    drawn_people = {person for person, _voice in drawn}
    return any(
        voice in candidate.voices for candidate in candidates if candidate.person in drawn_people
    )


@transaction.atomic
def volunteer(*, by: User, voices: Sequence[str]) -> PanelVolunteer:
    """Volunteer with one's perspectives, or change them."""
    chosen = [str(voice) for voice in Voice if voice in voices]
    if not chosen:
        raise Invalid(_("Choose at least one that fits you."), field="voices", code="required")
    row, _is_new = PanelVolunteer.objects.update_or_create(person=by, defaults={"voices": chosen})
    trail.record("panel_offered", by=by, about=row)
    return row


@transaction.atomic
def withdraw(*, by: User) -> None:
    """Withdraw as volunteer and as panel member."""
    PanelVolunteer.objects.filter(person=by).delete()
    PanelMember.objects.filter(person=by).delete()
    trail.record("panel_left", by=by, about=by)


@transaction.atomic
def draw(*, by: User, size: int, rng: random.Random | None = None) -> Panel:
    """Draw a new panel from the volunteers."""
    by.require(Permission.KEEP_POLICY)
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise Invalid(_("A panel has between 3 and 30 people."), field="size", code="size")
    candidates = _candidates()
    if len(candidates) < MIN_SIZE:
        raise Invalid(
            _("Fewer than 3 people have offered to take part. Invite more before you draw."),
            field="size",
            code="too_few",
        )
    drawn = draw_mixed(candidates, size=size, rng=rng or random.SystemRandom())
    panel = Panel.objects.create(drawn_by=by, drawn_at=timezone.now())
    PanelMember.objects.bulk_create(
        PanelMember(panel=panel, person_id=person, voice=voice) for person, voice in drawn
    )
    trail.record("panel_drawn", by=by, about=panel, size=len(drawn))
    return panel


def current() -> Panel | None:
    return Panel.objects.order_by("-pk").first()


def members() -> list[int]:
    """Ids of the panel's active members."""
    seats = PanelMember.objects.filter(panel=current(), person__is_active=True)
    return list(seats.order_by("pk").values_list("person_id", flat=True))


def _candidates() -> list[Candidate]:
    rows = PanelVolunteer.objects.filter(person__is_active=True).order_by("pk")
    volunteers = list(rows.values_list("person_id", "voices"))
    memberships = Membership.objects.on(brand.today()).filter(
        person__in=[pk for pk, _ in volunteers]
    )
    team_of = dict(memberships.values_list("person_id", "team_id"))
    return [Candidate(pk, tuple(voices), team_of.get(pk)) for pk, voices in volunteers]
