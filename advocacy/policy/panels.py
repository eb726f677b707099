"""The panel: people offer themselves, and a draw mixes them."""

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
    """One who may be drawn: who they are, their voices, and where they work."""

    person: int
    voices: tuple[str, ...]
    team: int | None = None


def draw_mixed(
    candidates: Sequence[Candidate], *, size: int, chance: random.Random
) -> list[tuple[int, str]]:
    """Draw so many: voice by voice in turn, first from teams that have nobody in yet."""
    voices = [str(voice) for voice in Voice]
    chance.shuffle(voices)
    left, drawn, teams = list(candidates), list[tuple[int, str]](), set[int | None]()
    turn = 0
    while left and len(drawn) < size:
        voice = voices[turn % len(voices)]
        turn += 1
        having = [one for one in left if voice in one.voices]
        if not having or (turn <= len(voices) and _is_represented(voice, candidates, drawn)):
            continue
        fresh = [one for one in having if one.team not in teams]
        one = chance.choice(fresh or having)
        left.remove(one)
        teams.add(one.team)
        drawn.append((one.person, voice))
    return drawn


def _is_represented(
    voice: str, candidates: Sequence[Candidate], drawn: Sequence[tuple[int, str]]
) -> bool:
    """Whether somebody drawn for another voice has this one too."""
    inside = {person for person, _voice in drawn}
    return any(voice in one.voices for one in candidates if one.person in inside)


@transaction.atomic
def volunteer(*, by: User, voices: Sequence[str]) -> PanelVolunteer:
    """Offer oneself, with the voices one has; once more changes them."""
    chosen = [str(voice) for voice in Voice if voice in voices]
    if not chosen:
        raise Invalid(_("Choose at least one that fits you."), field="voices", code="required")
    row, _is_new = PanelVolunteer.objects.update_or_create(person=by, defaults={"voices": chosen})
    trail.record("panel_offered", by=by, about=row)
    return row


@transaction.atomic
def withdraw(*, by: User) -> None:
    """No longer offer oneself; who was drawn leaves the panel too."""
    PanelVolunteer.objects.filter(person=by).delete()
    PanelMember.objects.filter(person=by).delete()
    trail.record("panel_left", by=by, about=by)


@transaction.atomic
def draw(*, by: User, size: int, chance: random.Random | None = None) -> Panel:
    """Draw a new panel from those who have offered themselves."""
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
    drawn = draw_mixed(candidates, size=size, chance=chance or random.SystemRandom())
    panel = Panel.objects.create(drawn_by=by, drawn_at=timezone.now())
    PanelMember.objects.bulk_create(
        PanelMember(panel=panel, person_id=person, voice=voice) for person, voice in drawn
    )
    trail.record("panel_drawn", by=by, about=panel, size=len(drawn))
    return panel


def current() -> Panel | None:
    return Panel.objects.order_by("-pk").first()


def members() -> list[int]:
    """The people of the panel who still work here."""
    seats = PanelMember.objects.filter(panel=current(), person__is_active=True)
    return list(seats.order_by("pk").values_list("person_id", flat=True))


def _candidates() -> list[Candidate]:
    rows = PanelVolunteer.objects.filter(person__is_active=True).order_by("pk")
    found = list(rows.values_list("person_id", "voices"))
    placed = Membership.objects.on(brand.today()).filter(person__in=[pk for pk, _ in found])
    team_of = dict(placed.values_list("person_id", "team_id"))
    return [Candidate(pk, tuple(voices), team_of.get(pk)) for pk, voices in found]
