"""Programs that fetch a link to draw its card: which network each belongs to.

People in the browsers inside the networks' own apps are none of them: those begin with Mozilla
and name the app, where a preview's program names itself.
"""

import re
from functools import lru_cache

from advocacy.networks.facts import NetworkSlug

# Where one program answers to several names, the first that fits decides: iMessage claims to be
# Facebook's and X's at once. Empty: a program that draws cards for a service that is no network.
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
    """Whether this user agent (or its shape) is a known program that draws cards."""
    return any(pattern.search(agent) for pattern, _network in _PROGRAMS)


def network_of(agent: str) -> str:
    """The network a card is drawn for; empty where it is none of ours."""
    return next((network for pattern, network in _PROGRAMS if pattern.search(agent)), "")
