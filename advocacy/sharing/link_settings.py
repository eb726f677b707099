"""What new links tell their targets: campaign tags, and references for applications."""

from advocacy.people import settings_changes, settings_rows
from advocacy.people.models import User
from advocacy.sharing.models import LinkSettings


def current() -> LinkSettings:
    """What is set, at most five seconds old."""
    return settings_rows.cached(LinkSettings)


def tag_links(*, on: bool, by: User) -> None:
    """Add utm_source, utm_medium and utm_campaign to the targets of new links, or stop it."""
    settings_changes.save_if_different(LinkSettings, {"tags_links": on}, by=by)


def report_applications(*, on: bool, by: User) -> None:
    """Add a reference to the targets of new links to job ads, or stop it."""
    settings_changes.save(LinkSettings, {"reports_applications": on}, by=by)
