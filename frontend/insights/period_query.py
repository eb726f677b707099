"""The period and team of a result page, and the period beside it, from its query string."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from advocacy.errors import Invalid
from advocacy.figures import chosen_periods, published_figures, reporting_months
from advocacy.figures.models import ReportingMonth
from advocacy.figures.month_names import month_name
from advocacy.figures.published_figures import MAX_MONTHS, ReportingPeriod
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.prepared_query import PreparedQuery
from advocacy.text.name_order import by_name
from frontend.user_request import UserRequest

PERIOD_CHOICES = [(1, _("1 month")), (3, _("3 months")), (6, _("6 months")), (12, _("12 months"))]
USUAL_MONTHS = 3  # without `months` in the query string
EFFECTIVENESS_MONTHS = 6
MOST_LAST_MONTHS = 24
BEFORE, YEAR, OWN = "", "year", "own"  # what a period is compared with
BESIDE_CHOICES: list[tuple[str, Promise]] = [
    (BEFORE, _("The period before")),
    (YEAR, _("The same months last year")),
    (OWN, _("Other months")),
]
OPTION = '<option value="{}">{}</option>'
CHOSEN_OPTION = '<option value="{}" selected>{}</option>'
MONTH_NAMES = ("from", "to", "beside_from", "beside_to")  # in the query string: “2026-09”


class PeriodForm(forms.Form):
    """The query string of result pages; invalid values are ignored, but for chosen months."""

    months = forms.IntegerField(min_value=1, max_value=MOST_LAST_MONTHS, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)
    beside = forms.ChoiceField(choices=BESIDE_CHOICES, required=False)


@dataclass(frozen=True)
class Choice:
    """A period to choose, with its query string."""

    months: int
    label: Promise
    query: str


class MonthChoice(NamedTuple):
    """A month to begin or end an own period with."""

    value: str
    label: str


@dataclass(frozen=True)
class PeriodQuery:
    """The requested period and team, and the period to compare with."""

    months: int  # 0: an own period
    team: Team | None
    period: ReportingPeriod
    compared: ReportingPeriod
    beside: str = BEFORE
    problem: str = ""  # why the chosen months are not shown, in a sentence
    typed: Mapping[str, str] | None = None  # the chosen months as they stand in the address

    @property
    def query(self) -> str:
        """The query string for other result pages."""
        return self.query_of(self.months, self._team)

    @property
    def without_team(self) -> str:
        """The query string for pages without teams."""
        return self.query_of(self.months, {})

    @property
    def choices(self) -> list[Choice]:
        kept = self if self.beside == YEAR else replace(self, beside=BEFORE)
        return [
            Choice(number, label, kept.query_of(number, self._team))
            for number, label in PERIOD_CHOICES
        ]

    def of_last(self, months: int) -> "PeriodQuery":
        """The same for the last so many months, at most two years."""
        months = min(months, MOST_LAST_MONTHS)
        period = published_figures.last_months(months, today=brand.today())
        found = replace(self, months=months, period=period)
        return found if self.beside == OWN else replace(found, compared=_usual_beside(found))

    @property
    def beside_choices(self) -> list[tuple[str, Promise]]:
        return BESIDE_CHOICES

    @cached_property
    def month_choices(self) -> list[MonthChoice]:
        """The months that have been counted and the present one, newest first."""
        known = set(_MONTHS())
        offered = {*known, reporting_months.month_of(brand.today()), *self._shown}
        return [
            MonthChoice(chosen_periods.address_name(month), month_name(month))
            for month in sorted(offered, reverse=True)[: 2 * MAX_MONTHS]
        ]

    @cached_property
    def month_options(self) -> dict[str, SafeString]:
        """The options of each month field; templates take ten times as long to write them."""
        shown = zip(MONTH_NAMES, map(chosen_periods.address_name, self._shown), strict=True)
        chosen = dict(shown) | dict(self.typed or {})
        months = tuple(self.month_choices)
        return {name: _options(months, chosen[name]) for name in MONTH_NAMES}

    @cached_property
    def team_options(self) -> SafeString:
        """The options of the team field."""
        chosen = self.team.pk if self.team else None
        options = (
            (format_html(CHOSEN_OPTION if pk == chosen else OPTION, pk, name),)
            for pk, name in _TEAMS()
        )
        return format_html_join("", "{}", options)

    @property
    def _shown(self) -> list[date]:
        periods = (self.period, self.compared)
        return [month for one in periods for month in (one.months[0], one.months[-1])]

    @property
    def _team(self) -> dict[str, int]:
        return {"team": self.team.pk} if self.team else {}

    def query_of(self, months: int, more: Mapping[str, int]) -> str:
        """The query string of another number of months (0: the own period)."""
        names = list(zip(MONTH_NAMES, map(chosen_periods.address_name, self._shown), strict=True))
        period = {"months": str(months)} if months else dict(names[:2])
        beside = {"beside": self.beside} if self.beside else {}
        if self.beside == OWN:
            beside |= dict(names[2:])
        return urlencode({**period, **beside, **more})


_TEAMS: PreparedQuery[tuple[int, str]] = PreparedQuery(
    lambda: Team.objects.order_by(by_name()).values_list("pk", "name")
)
_MONTHS: PreparedQuery[date] = PreparedQuery(
    lambda: ReportingMonth.objects.values_list("since", flat=True)
)


@lru_cache(maxsize=64)
def _options(months: tuple[MonthChoice, ...], chosen: str) -> SafeString:
    """Cached, as every page of results offers the same months four times."""
    options = (
        (format_html(CHOSEN_OPTION if month.value == chosen else OPTION, *month),)
        for month in months
    )
    return format_html_join("", "{}", options)


def is_chosen(request: UserRequest) -> bool:
    """Whether the address says which period is shown."""
    return any(request.GET.get(name) for name in ("months", "from", "to"))


def period_query(request: UserRequest) -> PeriodQuery:
    """The period query of a request; without a team, the whole company."""
    return period_query_of(request, usual=USUAL_MONTHS)


def period_query_of(request: UserRequest, *, usual: int) -> PeriodQuery:
    """The period query of a page with another usual number of months.

    Months that make no period are not shown: the usual period is, with the reason.
    """
    try:
        return strict_period_query(request, usual=usual)
    except Invalid as refused:
        typed = {name: request.GET[name] for name in MONTH_NAMES if name in request.GET}
        found = _of_months(request, usual)
        return replace(found, beside=BEFORE, problem=str(refused), typed=typed)


def strict_period_query(request: UserRequest, *, usual: int = USUAL_MONTHS) -> PeriodQuery:
    """The period query of a download, which has no page to say why another period is shown."""
    found = _of_months(request, usual)
    if "from" in request.GET or "to" in request.GET:
        period = _chosen(request, "from", "to")
        found = replace(found, months=0, period=period, compared=period.before())
    return replace(found, compared=_beside(request, found))


def _of_months(request: UserRequest, usual: int) -> PeriodQuery:
    form = PeriodForm(request.GET)
    form.is_valid()
    months = form.cleaned_data.get("months") or usual
    period = published_figures.last_months(months, today=brand.today())
    beside = form.cleaned_data.get("beside") or BEFORE
    return PeriodQuery(months, form.cleaned_data.get("team"), period, period.before(), beside)


def _beside(request: UserRequest, found: PeriodQuery) -> ReportingPeriod:
    if found.beside == OWN:
        return _chosen(request, "beside_from", "beside_to")
    return _usual_beside(found)


def _usual_beside(found: PeriodQuery) -> ReportingPeriod:
    if found.beside == YEAR:
        return chosen_periods.year_before(found.period)
    return found.period.before()


def _chosen(request: UserRequest, first: str, last: str) -> ReportingPeriod:
    """The months from one to another; one of them alone is a month by itself."""
    begin, end = request.GET.get(first, ""), request.GET.get(last, "")
    return chosen_periods.from_names(begin or end, end or begin, today=brand.today())
