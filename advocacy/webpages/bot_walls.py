"""Pages that stand in front of a page, and ask whether a person is there."""

import re

from advocacy.webpages.page_markup import Markup

# As their makers wrote them on 2026-11-30: Cloudflare, Imperva, DataDome, HUMAN, AWS, Akamai,
# Vercel, Radware, DDoS-Guard, Sucuri, Amazon's shop.
_TITLES = re.compile(
    r"(?:just a moment|et øjeblik|one moment,? please|please wait|access denied|adgang nægtet"
    r"|robot check|security check|captcha|request rejected|client challenge|radware|ddos-guard)"
    r"[\s.…!]*(?:[|:–—-].*)?\Z"
    r"|(?:attention required!|access to this page has been denied|pardon our interruption"
    r"|are you (?:a robot|human)|checking your browser|verify(?:ing)? (?:that )?you are"
    r"|human verification|bot verification|vercel security checkpoint|radware (?:bot|captcha)"
    r"|sucuri website firewall|you have been blocked)",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENTS = (
    "#challenge-form, #challenge-running, #cf-challenge-running, #px-captcha, #sec-if-cpt-container"
    ", iframe[src*=_Incapsula_Resource], script[src*='captcha-delivery.com']"
    ", script[src*='awswaf.com'], form[action*='validateCaptcha'], #ddg-captcha"
)
MAX_WORDS = 250
MAX_TITLE = 80
UNTITLED = "challenge"


def question(markup: Markup) -> str:
    """What such a page asks, by its title; empty for all others.

    A page that says something of itself is none.
    """
    if markup.meta("og:title", "og:url") or markup.scripts("application/ld+json"):
        return ""
    title = next(markup.texts("head > title"), "").strip()
    is_like_one = _TITLES.match(title) is not None or markup.has(_ELEMENTS)
    is_short = len(" ".join(markup.texts("body")).split()) <= MAX_WORDS
    return (title[:MAX_TITLE] or UNTITLED) if is_like_one and is_short else ""
