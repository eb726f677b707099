"""Recording when staff were informed of measuring, and switching leaderboards with names.

Figures with names are a control measure under the collective agreement: they stay off until six
weeks after the day on which staff were informed.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.audit.models import Event
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.people import brand, settings_changes, settings_rows
from advocacy.people.models import LeaderboardSettings, StaffNotice, User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

NOTICE_PERIOD = timedelta(weeks=6)
WHAT_LIMIT, HOW_LIMIT = 2000, 200


CHANGE_ACTIONS = ("staff_told", "named_boards_switched", "crowd_sizes_set")
MAX_SHOWN_CHANGES = 30


@dataclass(frozen=True)
class RuleChange:
    """One entry of the change log of these rules."""

    at: datetime
    name: str
    action: str
    codes: Mapping[str, Any]


class NotYet(AdvocacyError):
    """The notice period is not over."""


@dataclass(frozen=True, kw_only=True)
class StaffNoticeInput:
    """What staff were told, how, and on which days, as typed."""

    told_on: date
    what: str
    how: str
    works_council_on: date | None = None
    shop_steward_on: date | None = None


@transaction.atomic
def record(notice: StaffNoticeInput, *, by: User) -> StaffNotice:
    """Record a notice to staff. Notices are never changed; later ones may follow."""
    by.require(Permission.ADMINISTER)
    what = cleaning.clean_text(notice.what, field="what", limit=WHAT_LIMIT)
    how = cleaning.clean_line(notice.how, field="how", limit=HOW_LIMIT)
    if problems := _problems(notice, what, how):
        raise InvalidFields(problems)
    row = StaffNotice.objects.create(
        told_on=notice.told_on,
        what=what,
        how=how,
        works_council_on=notice.works_council_on,
        shop_steward_on=notice.shop_steward_on,
        recorded_by=by,
    )
    newest = max(notice.told_on, _locked_settings().told_staff_on or notice.told_on)
    settings_changes.save(LeaderboardSettings, {"told_staff_on": newest}, by=by)
    trail.record("staff_told", by=by, about=row, told_on=row.told_on.isoformat())
    return row


@transaction.atomic
def switch_boards(*, on: bool, by: User) -> None:
    """Switch the leaderboard with names on or off."""
    by.require(Permission.ADMINISTER)
    if on:
        _refuse_early(_locked_settings())
    row = settings_changes.save(LeaderboardSettings, {"named_boards": on}, by=by)
    trail.record("named_boards_switched", by=by, about=row, on=on)


def leaderboard_settings() -> LeaderboardSettings:
    """The leaderboard's settings, at most five seconds old."""
    return settings_rows.cached(LeaderboardSettings)


def boards_open_on(row: LeaderboardSettings | None = None) -> date | None:
    """The first day after the notice period; None before the first notice."""
    told_on = (row or leaderboard_settings()).told_staff_on
    return told_on + NOTICE_PERIOD if told_on else None


def boards_are_open() -> bool:
    """Whether the leaderboard is switched on and the notice period is over."""
    opens = boards_open_on()
    return leaderboard_settings().named_boards and opens is not None and opens <= brand.today()


def notices() -> list[StaffNotice]:
    """All notices, newest first."""
    return list(StaffNotice.objects.select_related("recorded_by").order_by("-recorded_at", "-pk"))


def newest() -> StaffNotice | None:
    """The notice whose day the notice period is counted from."""
    return StaffNotice.objects.order_by("-told_on", "-recorded_at").first()


def changes() -> list[RuleChange]:
    """The latest changes of these rules with their actors, newest first."""
    events = list(
        Event.objects.filter(action__in=CHANGE_ACTIONS).order_by("-at", "-pk")[:MAX_SHOWN_CHANGES]
    )
    actors = User.objects.filter(pseudonym__in=[event.actor for event in events])
    named = dict(actors.values_list("pseudonym", "name"))
    return [
        RuleChange(
            event.at, named.get(event.actor or uuid.UUID(int=0), ""), event.action, event.codes
        )
        for event in events
    ]


def _locked_settings() -> LeaderboardSettings:
    row = LeaderboardSettings.objects.select_for_update().filter(pk=1).first()
    return row or LeaderboardSettings(pk=1)


def _refuse_early(row: LeaderboardSettings) -> None:
    opens = boards_open_on(row)
    if opens is None:
        raise NotYet(_("First record when and how everyone was informed."))
    if opens > brand.today():
        day = date_format(opens, _("j F Y"))
        raise NotYet(
            _("Six weeks after everyone was told, on %(day)s, this may begin.") % {"day": day}
        )


def _problems(notice: StaffNoticeInput, what: str, how: str) -> list[Invalid]:
    today = brand.today()
    problems = []
    if notice.told_on > today:
        problems.append(_invalid(_("Record it once everyone has been informed."), "told_on"))
    if not what:
        problems.append(_invalid(_("Write what everyone was told."), "what", "required"))
    if not how:
        problems.append(_invalid(_("Say how everyone was informed."), "how", "required"))
    for field in ("works_council_on", "shop_steward_on"):
        day = getattr(notice, field)
        if day is not None and day > notice.told_on:
            problems.append(
                _invalid(_("They must be told before everyone else, or on the same day."), field)
            )
    return problems


def _invalid(message: str, field: str, code: str = "date") -> Invalid:
    return Invalid(message, field=field, code=code)
