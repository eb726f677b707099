"""A person's own figures, shown to this person alone and therefore without disclosure control."""

from advocacy.figures import figure_lines
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import personal_goals
from advocacy.people.models import User

COUNTED = ("opened", "confirmed", "proven", "people", "engagement", "applications", "earned")


def figures(period: ReportingPeriod, *, by: User) -> dict[str, int]:
    """The person's shares in a period, and the clicks and engagement of the same period."""
    weeks = personal_goals.read(by, since=period.since)
    shown = [name for name in COUNTED if name in figure_lines.figure_names()]
    return {
        name: sum(weeks.between(name, period.since, period.last_day).values()) for name in shown
    }
