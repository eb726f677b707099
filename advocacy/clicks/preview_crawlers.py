"""Preview crawlers: the programs that fetch a link to show its card, and their networks.

In-app browsers of the networks are not among them, even those that share a name with a crawler.
"""

import re
from functools import lru_cache

from advocacy.clicks import crawlers
from advocacy.networks.facts import NetworkSlug

# The first matching pattern decides: iMessage claims to be Facebook's crawler and X's. Empty: the
# crawler of a service that is not one of the hub's networks.
PROGRAMS: tuple[tuple[str, str], ...] = (
    (r"LinkedInBot", NetworkSlug.LINKEDIN),
    (r"facebookexternalhit|facebookcatalog|Facebot|meta-externalfetcher", NetworkSlug.FACEBOOK),
    (r"Twitterbot", NetworkSlug.X),
    (r"Bluesky Cardyb", NetworkSlug.BLUESKY),
    (r"^Mastodon/|\(Mastodon/|Pleroma|Akkoma|Misskey|SummalyBot|Friendica", NetworkSlug.MASTODON),
    (r"^WhatsApp/", NetworkSlug.WHATSAPP),
    (r"TelegramBot", NetworkSlug.TELEGRAM),
    (r"Slackbot|Slack-ImgProxy|Discordbot|SkypeUriPreview|MicrosoftPreview|TeamsPreview", ""),
    (r"Mattermost-Bot|Rocket\.Chat|^Synapse\b|Pinterestbot|redditbot|Iframely|Embedly", ""),
    (r"vkShare|Viber|Snap URL Preview|kakaotalk-scrap|line-poker|Google-PageRenderer|Zoom URL", ""),
    (r"Workplacebot|Nextcloud Server|Notionbot|opengraph|LinkPreview|cardyb", ""),
)
_PROGRAMS = [(re.compile(pattern, re.IGNORECASE), network) for pattern, network in PROGRAMS]


@lru_cache(maxsize=4096)
def is_preview_crawler(agent: str) -> bool:
    """Whether this shape of a user agent is a known preview crawler."""
    return any(pattern.search(agent) for pattern, _network in _PROGRAMS) and bool(
        crawlers.crawler_sign(agent)
    )


def network_of(agent: str) -> str:
    """The network of a preview crawler; empty if it is none of the hub's."""
    return next((network for pattern, network in _PROGRAMS if pattern.search(agent)), "")
