"""Joining and leaving the leaderboard under a chosen name."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import staff_notices
from advocacy.people.models import BoardFigure, User
from advocacy.people.permissions import Permission
from advocacy.text import deception

NAME_LIMIT = 40


class BoardIsOff(AdvocacyError):
    """The leaderboard is switched off."""


@transaction.atomic
def join(*, name: str, figure: str, by: User) -> User:
    """Join the leaderboard under this name, or change the name or the figure."""
    by.require(Permission.SHARE)
    if not staff_notices.boards_are_open():
        raise BoardIsOff(_("The board is off. An administrator can switch it on."))
    person: User = User.objects.select_for_update().get(pk=by.pk)
    person.board_name = _name(name, person)
    person.board_figure = BoardFigure(figure)
    person.save(update_fields=["board_name", "board_figure"])
    trail.record("board_joined", by=by, about=person)
    return person


@transaction.atomic
def leave(*, by: User) -> None:
    """Leave the leaderboard, also while it is off."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if person.board_name:
        person.board_name = ""
        person.save(update_fields=["board_name"])
        trail.record("board_left", by=by, about=person)


def _name(name: str, person: User) -> str:
    name = deception.clean_name(name, field="name", limit=NAME_LIMIT)
    if not name:
        raise Invalid(_("Write the name you want to go by."), field="name", code="required")
    others = User.objects.exclude(pk=person.pk)
    if others.filter(Q(name__iexact=name) | Q(board_name__iexact=name)).exists():
        raise Invalid(
            _("A colleague goes by this name. Choose another."), field="name", code="taken"
        )
    return name
