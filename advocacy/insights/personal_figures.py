"""One's own figures; only for oneself, so no threshold applies."""

from advocacy.figures import figure_lines
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import personal_goals
from advocacy.people.models import User

FIGURES = ("opened", "confirmed", "proven", "people", "engagement", "applications", "earned")


def figures(period: ReportingPeriod, *, by: User) -> dict[str, int]:
    """What this person shared in these months, and the results of all their shares."""
    weeks = personal_goals.read(by, since=period.since)
    names = [name for name in FIGURES if name in figure_lines.figure_names()]
    return {
        name: sum(weeks.between(name, period.since, period.last_day).values()) for name in names
    }
