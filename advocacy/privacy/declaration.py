"""The words in which a table says what it holds of people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.people.models import User

Text = str | Promise
MONTH, HALF_YEAR, YEAR, THIRTEEN_MONTHS = 30, 183, 365, 396


class Erasure(Enum):
    """What becomes of a row when its person is erased."""

    NOTHING_PERSONAL = gettext_lazy("nothing personal in it")
    DELETED = gettext_lazy("deleted")
    TOMBSTONE = gettext_lazy("stays without a name, as “Former colleague”")
    SEVERED = gettext_lazy("separated from the person; the figures stay")
    PSEUDONYM = gettext_lazy("stays; it holds no name")


class RetentionAction(Enum):
    """What is done to a row whose time is over."""

    DELETE = "delete"
    SEVER = "sever"
    EMPTY = "empty"
    ERASE = "erase"
    ELSEWHERE = "elsewhere"  # by a task of its own, which runs more often


@dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """For how long, counted from a moment of the row; or (no days) with something else."""

    days: int = 0
    clock: str = ""
    act: RetentionAction = RetentionAction.DELETE
    columns: tuple[str, ...] = ()  # what is emptied
    words: Text = ""

    @property
    def is_rule(self) -> bool:
        """Whether the nightly round carries it out."""
        return bool(self.clock) and self.act is not RetentionAction.ELSEWHERE

    def before(self, at: datetime) -> datetime:
        """Rows whose moment lies before this one have had their time."""
        return at - timedelta(days=self.days)

    def told(self) -> str:
        """“90 days after it was sent”."""
        if not self.days:
            return str(self.words)
        return str(self.words) % {"period": period_text(self.days)}


def period_text(days: int) -> str:
    """The days as people say them."""
    named = {
        HALF_YEAR: _("6 months"),
        YEAR: _("a year"),
        THIRTEEN_MONTHS: _("13 months"),
    }
    return named.get(days) or ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


@dataclass(frozen=True, kw_only=True)
class DataCategory:
    """One line of the page on what is stored: rows that belong together for a reader."""

    slug: str
    title: Text
    what: Text
    seen_by: Text


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What one table holds of people.

    `people` and `also` say whose a row is, `doers` who did something in it. `fields` are what a
    person is given of it, `secret` what nobody is (log-ins), `free_text` where a name may stand.
    """

    sort: DataCategory | None = None
    title: Text = ""
    people: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    also: Callable[[User], Q] | None = None
    fields: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    kept: tuple[RetentionRule, ...] = ()
    erasure: Erasure = Erasure.NOTHING_PERSONAL

    @property
    def rules(self) -> list[RetentionRule]:
        return [one for one in self.kept if one.is_rule]

    @property
    def is_personal(self) -> bool:
        return self.erasure is not Erasure.NOTHING_PERSONAL

    def whose(self, person: User) -> Q | None:
        """The rows that are this person's own, or None where a table has no such rows."""
        return self._any(self.people, person, self.also)

    def about(self, person: User) -> Q | None:
        """The rows this person is in, as whose they are or as who did something."""
        return self._any((*self.people, *self.doers), person, self.also)

    @staticmethod
    def _any(names: tuple[str, ...], person: User, also: Any) -> Q | None:
        parts = [Q(**{name: person.pk}) for name in names]
        if also is not None:
            parts.append(also(person))
        if not parts:
            return None
        found = parts[0]
        for part in parts[1:]:
            found |= part
        return found
