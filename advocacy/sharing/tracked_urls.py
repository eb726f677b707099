"""Adding campaign tags and application references to a link's target URL.

Never who shared: tags name the network and the campaign, the reference names the link.
"""

from urllib.parse import parse_qsl, urlencode

from advocacy.content.models import Kind, Story, StoryVersion
from advocacy.links import application_references
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing import link_settings

MAX_LENGTH = 2048  # of Link.target


def target_url(version: StoryVersion, *, network: str, code: str) -> str:
    """The target URL of a version's link, with the parameters the company has switched on."""
    settings = link_settings.current()
    parameters: dict[str, str] = {}
    if settings.tags_links:
        parameters |= _words(version.story, network=network)
    if settings.reports_applications and version.story.kind == Kind.JOB_AD:
        parameters[application_references.PARAMETER] = application_references.reference_for(code)
    return with_query(version.url, parameters)


def with_query(url: str, parameters: dict[str, str]) -> str:
    """The URL with these parameters added to its query; existing parameters win.

    The rest of the URL is unchanged. A URL that would become too long is returned unchanged.
    """
    before, hash_sign, fragment = url.partition("#")
    _path, question_mark, query = before.partition("?")
    present = {name for name, _value in parse_qsl(query, keep_blank_values=True)}
    added = urlencode({name: value for name, value in parameters.items() if name not in present})
    if not added:
        return url
    separator = "" if not query or query.endswith("&") else "&"
    extended = f"{before}{separator if question_mark else '?'}{added}{hash_sign}{fragment}"
    return extended if len(extended) <= MAX_LENGTH else url


def _words(story: Story, *, network: str) -> dict[str, str]:
    campaigns = story.campaigns.filter(ended_at=None).order_by("-created_at", "-pk")
    campaign = campaigns.values_list("slug", flat=True).first()
    medium = "email" if network == NetworkSlug.EMAIL else "social"
    parameters = {"utm_source": network, "utm_medium": medium, "utm_campaign": campaign or ""}
    return {name: value for name, value in parameters.items() if value}
