"""The vocabulary in which a table declares its personal data."""

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
    """What happens to a row when its person is erased."""

    NOTHING_PERSONAL = gettext_lazy("nothing personal in it")
    DELETED = gettext_lazy("deleted")
    EMPTIED = gettext_lazy("deleted; where others build on it, it stays without words or name")
    TOMBSTONE = gettext_lazy("stays without a name, as “Former colleague”")
    SEVERED = gettext_lazy("separated from the person; the figures stay")
    PSEUDONYM = gettext_lazy("stays; it holds no name")


class RetentionAction(Enum):
    """What happens to a row after its retention period."""

    DELETE = "delete"
    SEVER = "sever"
    EMPTY = "empty"
    ERASE = "erase"
    ELSEWHERE = "elsewhere"  # by a task of its own, which runs more often


@dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """A retention period from a moment of the row; or (without days) a description."""

    days: int = 0
    start_field: str = ""
    action: RetentionAction = RetentionAction.DELETE
    columns: tuple[str, ...] = ()  # columns that are emptied
    words: Text = ""

    @property
    def is_applied_nightly(self) -> bool:
        """Whether the nightly retention run applies it."""
        return bool(self.start_field) and self.action is not RetentionAction.ELSEWHERE

    def before(self, at: datetime) -> datetime:
        """Rows whose moment is before this one are due."""
        return at - timedelta(days=self.days)

    def description(self) -> str:
        """“90 days after it was sent”."""
        if not self.days:
            return str(self.words)
        return str(self.words) % {"period": period_text(self.days)}


def period_text(days: int) -> str:
    """The period in words."""
    named = {
        HALF_YEAR: _("6 months"),
        YEAR: _("a year"),
        THIRTEEN_MONTHS: _("13 months"),
    }
    return named.get(days) or ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


@dataclass(frozen=True, kw_only=True)
class DataCategory:
    """A category of the privacy page."""

    slug: str
    title: Text
    what: Text
    seen_by: Text


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """The personal data of one table.

    `people` and `extra_condition` select the rows of a person, `actors` those in which they did
    something. `fields` are exported to the person, `secret` to nobody (log-in data), `free_text`
    may contain names. Rows of `kept` are not deleted with the others, but emptied of their
    `free_text` and `quoted` words, because others build on them.
    """

    sort: DataCategory | None = None
    title: Text = ""
    people: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    extra_condition: Callable[[User], Q] | None = None
    fields: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    kept: Q | None = None
    retention: tuple[RetentionRule, ...] = ()
    erasure: Erasure = Erasure.NOTHING_PERSONAL

    @property
    def rules(self) -> list[RetentionRule]:
        return [rule for rule in self.retention if rule.is_applied_nightly]

    @property
    def is_personal(self) -> bool:
        return self.erasure is not Erasure.NOTHING_PERSONAL

    def own_rows(self, person: User) -> Q | None:
        """The person's own rows; None if the table has none."""
        return self._any(self.people, person, self.extra_condition)

    def rows_about(self, person: User) -> Q | None:
        """Rows of the person, as owner or as actor."""
        return self._any((*self.people, *self.actors), person, self.extra_condition)

    @staticmethod
    def _any(names: tuple[str, ...], person: User, extra_condition: Any) -> Q | None:
        parts = [Q(**{name: person.pk}) for name in names]
        if extra_condition is not None:
            parts.append(extra_condition(person))
        if not parts:
            return None
        condition = parts[0]
        for part in parts[1:]:
            condition |= part
        return condition
