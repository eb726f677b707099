"""Forms of saved reports."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from advocacy.insights.models import (
    LAST_SAFE_DAY,
    ReportBeside,
    ReportPage,
    ReportPeriod,
    Rhythm,
    SavedReport,
)
from advocacy.insights.saved_reports import ReportChoice
from frontend.form_fields import team_choice
from frontend.forms import HubForm

WhenChoices = list[tuple[str, str | Promise]]


def _when_choices() -> list[tuple[Promise, WhenChoices]]:
    """The days of a month, and those of a week, as one choice."""
    of_month: WhenChoices = [
        (f"{Rhythm.MONTHLY}-{day}", format_lazy(_("On day {day} of the month"), day=day))
        for day in range(1, LAST_SAFE_DAY + 1)
    ]
    of_week: WhenChoices = [
        (f"{Rhythm.WEEKLY}-{number + 1}", format_lazy(_("Every {weekday}"), weekday=lazystr(name)))
        for number, name in WEEKDAYS.items()
    ]
    return [(Rhythm.MONTHLY.label, of_month), (Rhythm.WEEKLY.label, of_week)]


class SavedReportForm(HubForm):
    """What a saved report shows, and on which day it is mailed."""

    name = forms.CharField(label=_("Name"), required=False)
    page = forms.ChoiceField(label=_("Page"), choices=ReportPage.choices)
    months = forms.TypedChoiceField(
        label=_("Period"),
        choices=ReportPeriod.choices,
        coerce=int,
        help_text=_("Up to the last month that is over on the day it is mailed."),
    )
    beside = forms.ChoiceField(
        label=_("Compare with"), choices=ReportBeside.choices, required=False
    )
    team = team_choice()
    when = forms.ChoiceField(
        label=_("When it is mailed"),
        choices=_when_choices,
        help_text=_("In working hours; if the day is free, on the next workday."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        team = self.fields["team"]
        team.help_text = _("Networks and the overview can be of one team with those below it.")
        team.empty_label = _("The whole company")  # type: ignore[attr-defined]

    def options(self) -> ReportChoice:
        values = dict(self.cleaned_data)
        rhythm, day = values.pop("when").split("-")
        return ReportChoice(rhythm=rhythm, day=int(day), **values)


def values_of(report: SavedReport) -> dict[str, Any]:
    """A report as the values of its form."""
    kept = {name: getattr(report, name) for name in ("name", "page", "months", "beside")}
    return {**kept, "team": report.team_id, "when": f"{report.rhythm}-{report.day}"}
