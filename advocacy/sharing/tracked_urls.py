"""What a link adds to its target: where a visitor comes from, and what an application refers to.

Never who shared: the words name the network and the campaign, the reference names the link.
"""

from urllib.parse import parse_qsl, urlencode

from advocacy.content.models import Kind, Story, StoryVersion
from advocacy.links import application_references
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing import link_settings

MAX_LENGTH = 2048  # what a link's target has room for


def target_url(version: StoryVersion, *, network: str, code: str) -> str:
    """Where a link of this version leads, with what the company wants its website to know."""
    settings = link_settings.current()
    said: dict[str, str] = {}
    if settings.tags_links:
        said |= _words(version.story, network=network)
    if settings.reports_applications and version.story.kind == Kind.JOB_AD:
        said[application_references.PARAMETER] = application_references.reference_for(code)
    return with_query(version.url, said)


def with_query(address: str, said: dict[str, str]) -> str:
    """The address with these words added to its query; what it says itself stays and wins.

    Whatever stands there is kept to the letter, and an address that would grow too long as well.
    """
    before, sharp, fragment = address.partition("#")
    _path, mark, query = before.partition("?")
    there = {name for name, _value in parse_qsl(query, keep_blank_values=True)}
    added = urlencode({name: value for name, value in said.items() if name not in there})
    if not added:
        return address
    joint = "" if not query or query.endswith("&") else "&"
    longer = f"{before}{joint if mark else '?'}{added}{sharp}{fragment}"
    return longer if len(longer) <= MAX_LENGTH else address


def _words(story: Story, *, network: str) -> dict[str, str]:
    running = story.campaigns.filter(ended_at=None).order_by("-created_at", "-pk")
    campaign = running.values_list("slug", flat=True).first()
    medium = "email" if network == NetworkSlug.EMAIL else "social"
    said = {"utm_source": network, "utm_medium": medium, "utm_campaign": campaign or ""}
    return {name: value for name, value in said.items() if value}
