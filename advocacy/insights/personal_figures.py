"""One's own figures; only for oneself, so no threshold applies."""

from advocacy.figures import figure_lines, known_sources
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.goals import personal_goals
from advocacy.goals.personal_goals import PersonalCounts
from advocacy.people.models import User

FIGURES = ("opened", "confirmed", "proven", "people", "engagement", "applications", "earned")


def figures(period: ReportingPeriod, *, by: User) -> dict[str, int | None]:
    """What this person shared in these months, and the results of all their shares.

    None is not known: nobody has told the hub.
    """
    return figures_of(personal_goals.read(by, since=period.since), period)


def figures_of(weeks: PersonalCounts, period: ReportingPeriod) -> dict[str, int | None]:
    """The same from weeks that have been read, at least those of the period."""
    sums = {
        name: sum(weeks.between(name, period.since, period.last_day).values()) for name in FIGURES
    }
    shown = [name for name in FIGURES if name in figure_lines.figure_names()]
    return {name: sums[name] if known_sources.is_known(name, sums) else None for name in shown}
