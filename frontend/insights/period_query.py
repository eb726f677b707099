"""Which months and which team a page of results tells of, as its address says."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.figures import published_figures
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.people import brand
from advocacy.people.models import Team
from frontend.user_request import UserRequest

SPANS = [(1, _("1 month")), (3, _("3 months")), (6, _("6 months")), (12, _("12 months"))]
USUAL_MONTHS = 3
OF_WHAT_WORKS = 6  # months, where the address says nothing else


class PeriodForm(forms.Form):
    """What the address asks for; what cannot be read is left out."""

    months = forms.IntegerField(min_value=1, max_value=24, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)


@dataclass(frozen=True)
class Choice:
    """One of the periods, and the address that asks for it."""

    months: int
    label: Promise
    query: str


@dataclass(frozen=True)
class PeriodQuery:
    """What a page is asked to tell of."""

    months: int
    team: Team | None
    period: ReportingPeriod

    @property
    def query(self) -> str:
        """The same question, for another page's address."""
        return self._query(self.months)

    @property
    def without_team(self) -> str:
        """The same months, for a page that knows no teams."""
        return urlencode({"months": self.months})

    @property
    def choices(self) -> list[Choice]:
        return [Choice(number, label, self._query(number)) for number, label in SPANS]

    def _query(self, months: int) -> str:
        team = {"team": self.team.pk} if self.team else {}
        return urlencode({"months": months, **team})


def period_query(request: UserRequest) -> PeriodQuery:
    """Months up to today, and everyone where no team is named."""
    return period_query_of(request, usual=USUAL_MONTHS)


def period_query_of(request: UserRequest, *, usual: int) -> PeriodQuery:
    """The same on a page that usually tells of so many months."""
    form = PeriodForm(request.GET)
    form.is_valid()
    months = form.cleaned_data.get("months") or usual
    period = published_figures.last_months(months, today=brand.today())
    return PeriodQuery(months, form.cleaned_data.get("team"), period)
