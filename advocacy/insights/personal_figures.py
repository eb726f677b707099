"""One's own figures: for oneself alone, so no rule of crowds is asked."""

from advocacy.figures import figure_lines
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import personal_goals
from advocacy.people.models import User

COUNTED = ("opened", "confirmed", "proven", "people", "engagement", "applications", "earned")


def figures(period: ReportingPeriod, *, by: User) -> dict[str, int]:
    """What this person shared in these months, and what came of all their shares then."""
    weeks = personal_goals.read(by, since=period.since)
    shown = [name for name in COUNTED if name in figure_lines.figure_names()]
    return {
        name: sum(weeks.between(name, period.since, period.last_day).values()) for name in shown
    }
