"""Person, crawler or fetched in advance: versioned rules over what a click stored."""

import re

from advocacy.tracking.models import Verdict

RULES = 1

# Preview fetchers of the networks and mail scanners name themselves; browsers never do so.
CRAWLERS = re.compile(
    r"bot\b|bot[/ ;_-]|crawl|spider|slurp|preview|facebookexternalhit|facebookcatalog|meta-external"
    r"|whatsapp|telegram|twitter|linkedin|slack|discord|skypeuri|teams|mastodon|bluesky|cardyb"
    r"|embedly|iframely|opengraph|feedfetcher|monitor|curl|wget|python|java/|okhttp|go-http"
    r"|headless|lighthouse|phantom|scan|proofpoint|mimecast|barracuda|safelinks|urlcheck|validator"
    r"|axios|node-fetch|libwww|httpclient|apache-http|http\.rb|ruby|perl|php",
    re.IGNORECASE,
)
# Browsers inside the networks' own apps are people.
IN_APP = re.compile(r"FBAN|FBAV|Instagram|LinkedInApp|Twitter for|WhatsApp/ [AI]\b", re.IGNORECASE)
BROWSER = re.compile(r"^Mozilla/", re.IGNORECASE)


def judge(shape: str, *, method: str, prefetch: bool) -> Verdict:
    """What this kind of visit is taken for."""
    if method != "GET" or is_crawler(shape):
        return Verdict.CRAWLER
    return Verdict.PREFETCH if prefetch else Verdict.PERSON


def is_crawler(shape: str) -> bool:
    """Whether an agent of this shape is a program."""
    if not shape:
        return True
    if BROWSER.match(shape) and IN_APP.search(shape) and "bot" not in shape.lower():
        return False
    return bool(CRAWLERS.search(shape)) or not BROWSER.match(shape)
