"""Why the figures of a goal can never be shown, said while it is set."""

from django.utils.translation import gettext as _

from advocacy.figures import rounding
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import Metric
from advocacy.people.models import Team
from advocacy.thresholds import group_size


def never_shown(*, metric: str, target: int | None, team: Team | None, headcount: Headcount) -> str:
    """A sentence for the person who sets the goal; empty where its figures can be shown."""
    threshold = group_size.current_threshold()
    people = headcount.of(team.pk if team else None)
    if people < threshold.eligible:
        return _(
            "Figures are shown for at least %(number)d people, and there are fewer here: how far "
            "this goal has got can never be shown."
        ) % {"number": threshold.eligible}
    most = people - threshold.contributing
    if metric == Metric.ADOPTION:
        most = rounding.per_cent(most, people)
    if metric in {Metric.ACTIVE_ADVOCATES, Metric.ADOPTION} and target and target > most:
        return _(
            "Figures are shown while at least %(number)d people have not taken part: more than "
            "%(most)d can never be shown here, so nobody would see this goal reached."
        ) % {"number": threshold.contributing, "most": most}
    return ""
