"""Whether earned value is shown, and in which currency."""

from advocacy.figures.cost_benefit_definitions import COST_BENEFIT
from advocacy.figures.models import EarnedValueSettings
from advocacy.people import settings_rows


def hidden_figures() -> frozenset[str]:
    """The figures that the company has switched off; readers of figures and goals ask here."""
    return frozenset() if current().shows_earned_value else frozenset({"earned", *COST_BENEFIT})


def current() -> EarnedValueSettings:
    """What is set, at most five seconds old."""
    return settings_rows.cached(EarnedValueSettings)
