"""Where the marking “I work at …” stands in a post; “Advertisement” always stands first."""

from advocacy.content.models import Marking
from advocacy.people import brand, settings_changes
from advocacy.people.models import Brand, User


def stands_last(marking: str) -> bool:
    """Whether this marking stands after the words instead of before them."""
    return marking == Marking.EMPLOYEE and brand.current().employee_marking_last


def choose(*, last: bool, by: User) -> None:
    """Put the employee marking last in the text, or first in the post."""
    settings_changes.save_if_different(Brand, {"employee_marking_last": last}, by=by)
