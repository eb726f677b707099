"""Telling what the hub costs and who was hired. Only administrators may; leaders read it."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.figures.models import CostEstimate, EstimateKind
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

MAX_AMOUNT = 1_000_000  # more is a typing error
MAX_NUMBER = {EstimateKind.DESK_HOURS: 2000, EstimateKind.HIRES: 1000}
FIRST_DAY = date(2015, 1, 1)


class LaterEstimate(AdvocacyError):
    """A later estimate builds on this one."""


@transaction.atomic
def tell(*, kind: str, amount: Decimal, since: date, source: str, by: User) -> CostEstimate:
    """Tell an amount from a day on; days before keep theirs. Hires belong to the day's month."""
    by.require(Permission.ADMINISTER)
    source = cleaning.clean_line(source, field="source", limit=200)
    if problems := _problems(kind, amount, since, source):
        raise InvalidFields(problems)
    if kind == EstimateKind.HIRES:
        since = since.replace(day=1)
    values = {"amount": amount, "source": source, "set_by": by}
    estimate, _made = CostEstimate.objects.update_or_create(kind=kind, since=since, defaults=values)
    trail.record(
        "cost_estimate_told",
        by=by,
        about=estimate,
        kind=kind,
        amount=str(amount),
        since=since.isoformat(),
    )
    return estimate


@transaction.atomic
def withdraw(estimate: CostEstimate, *, by: User) -> None:
    """Delete the newest estimate of a kind, so that the one before holds again."""
    by.require(Permission.ADMINISTER)
    later = CostEstimate.objects.filter(kind=estimate.kind, since__gt=estimate.since)
    if estimate.kind != EstimateKind.HIRES and later.exists():
        raise LaterEstimate(_("There is a newer estimate. Withdraw that one first."))
    trail.record(
        "cost_estimate_withdrawn",
        by=by,
        about=estimate,
        kind=estimate.kind,
        amount=str(estimate.amount),
        since=estimate.since.isoformat(),
    )
    estimate.delete()


def _problems(kind: str, amount: Decimal, since: date, source: str) -> list[Invalid]:
    problems = []
    if kind not in EstimateKind.values:
        problems.append(Invalid(_("Choose what it is."), field="kind"))
    most = MAX_NUMBER.get(EstimateKind(kind), MAX_AMOUNT) if not problems else MAX_AMOUNT
    if not 0 <= amount <= most:
        message = _("Enter a number between 0 and %(most)s.") % {"most": f"{most:,}"}
        problems.append(Invalid(message, field="amount"))
    elif kind == EstimateKind.HIRES and amount != int(amount):
        problems.append(Invalid(_("Enter a whole number of people."), field="amount"))
    problems += _date_problems(kind, since)
    if not source:
        message = _("Say where the number comes from: a time sheet, an invoice, an agreed rate.")
        problems.append(Invalid(message, field="source", code="required"))
    return problems


def _date_problems(kind: str, since: date) -> list[Invalid]:
    if since < FIRST_DAY:
        message = _("Choose a day after 2014.")
    elif kind == EstimateKind.HIRES and since > brand.today():
        message = _("Choose a month that has begun.")
    elif kind != EstimateKind.HIRES and _is_told_later(kind, since):
        message = _(
            "There is a newer estimate, and the days before keep theirs. Choose a later day."
        )
    else:
        return []
    return [Invalid(message, field="since", code="past")]


def _is_told_later(kind: str, since: date) -> bool:
    return CostEstimate.objects.filter(kind=kind, since__gt=since).exists()
