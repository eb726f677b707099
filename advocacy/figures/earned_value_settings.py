"""Whether earned value is shown, and in which currency."""

from advocacy.figures.models import EarnedValueSettings
from advocacy.people import settings_rows


def current() -> EarnedValueSettings:
    """What is set, at most five seconds old."""
    return settings_rows.cached(EarnedValueSettings)
