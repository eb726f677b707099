"""Filters for goals: amounts with their unit, and how urgent their state is."""

from django import template
from django.utils.translation import gettext as _

from advocacy.goals import goal_text
from advocacy.goals.course import CourseState
from advocacy.goals.progress import Progress
from frontend.templatetags import distinct_tags

register = template.Library()


@register.filter
def amount(reached: Progress, number: int) -> str:
    """A number of what the goal counts: “727 confirmed shares”."""
    return goal_text.amount(reached.goal, number)


@register.filter
def weekly(reached: Progress, number: int) -> str:
    """What a week brings or has to bring: “76”, “2 percentage points”."""
    return goal_text.weekly(reached.goal, number)


@register.filter
def off_line(reached: Progress) -> str:
    """How far a goal is from the straight line to its target, to either side."""
    return goal_text.weekly(reached.goal, abs(reached.off_line))


@register.filter
def of_target(reached: Progress) -> str:
    """How far a goal is: “451 of 727 confirmed shares”."""
    return _("%(value)s of %(target)s") % {
        "value": distinct_tags.least_value(reached),
        "target": goal_text.amount(reached.goal, reached.target),
    }


@register.filter
def tone(state: CourseState | None) -> str:
    """The colour of a state: to look at, or fine."""
    return "look" if state == CourseState.BEHIND else "fine"
