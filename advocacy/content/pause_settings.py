"""Whether one person lifts a pause, or two."""

from advocacy.content.models import PauseSettings
from advocacy.people import settings_changes, settings_rows
from advocacy.people.models import User


def current() -> PauseSettings:
    """What is set, at most five seconds old."""
    return settings_rows.cached(PauseSettings)


def change(*, two_lift_a_pause: bool, by: User) -> None:
    values = {"two_lift_a_pause": two_lift_a_pause}
    settings_changes.save_if_different(PauseSettings, values, by=by)
