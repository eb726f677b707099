"""The period and team of a result page, from its query string."""

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

PERIOD_CHOICES = [(1, _("1 month")), (3, _("3 months")), (6, _("6 months")), (12, _("12 months"))]
USUAL_MONTHS = 3  # without `months` in the query string
EFFECTIVENESS_MONTHS = 6


class PeriodForm(forms.Form):
    """The query string of result pages; invalid values are ignored."""

    months = forms.IntegerField(min_value=1, max_value=24, required=False)
    team = forms.ModelChoiceField(Team.objects.all(), required=False)


@dataclass(frozen=True)
class Choice:
    """A period to choose, with its query string."""

    months: int
    label: Promise
    query: str


@dataclass(frozen=True)
class PeriodQuery:
    """The requested period and team."""

    months: int
    team: Team | None
    period: ReportingPeriod

    @property
    def query(self) -> str:
        """The query string for other result pages."""
        return self._query(self.months)

    @property
    def without_team(self) -> str:
        """The query string for pages without teams."""
        return urlencode({"months": self.months})

    @property
    def choices(self) -> list[Choice]:
        return [Choice(number, label, self._query(number)) for number, label in PERIOD_CHOICES]

    def _query(self, months: int) -> str:
        team = {"team": self.team.pk} if self.team else {}
        return urlencode({"months": months, **team})


def period_query(request: UserRequest) -> PeriodQuery:
    """The period query of a request; without a team, the whole company."""
    return period_query_of(request, usual=USUAL_MONTHS)


def period_query_of(request: UserRequest, *, usual: int) -> PeriodQuery:
    """The period query of a page with another usual number of months."""
    form = PeriodForm(request.GET)
    form.is_valid()
    months = form.cleaned_data.get("months") or usual
    period = published_figures.last_months(months, today=brand.today())
    return PeriodQuery(months, form.cleaned_data.get("team"), period)
