"""Stored link preview of a story's page, without fetching."""

from typing import Any

from advocacy.content import link_checking
from advocacy.content.checks import link
from advocacy.content.curation import newest_version
from advocacy.content.models import LinkCheck, Story
from advocacy.webpages import link_previews


def link_preview(story: Story) -> dict[str, Any]:
    """Page metadata of the newest version's link, and its card on each network."""
    check = LinkCheck.objects.filter(url=newest_version(story).url).first()
    if check is None:
        return {"link": None}
    return {
        "link": check,
        "link_cards": link_previews.cards(check.facts),
        "link_lacks": link_previews.missing(check.facts),
        "link_problem": link.failure_message(check),
        "link_is_missing": check.reason in link_checking.MISSES,
    }
