"""In-app browsers: a person's visit from inside an app. They are named in a table, or have the form
of a web view, whatever the app is called.

Patterns are for shapes, which have no digits: `FB4A` is `FBA` there, and `WA4A` is `WAA`.
"""

import re
from dataclasses import dataclass

from advocacy.networks.facts import NetworkSlug

AS_OF = "2026-11-30"  # when the table was last compared with its sources

DEVICE_DETECTOR = "Device Detector 6.5.0, mobile_apps.yml"
SYSTEM_BROWSER = "its apps open the system's browser by default"


@dataclass(frozen=True, kw_only=True)
class InAppBrowser:
    """How the browser inside one app names itself."""

    app: str
    pattern: str
    source: str
    network: str = ""  # empty: none of those the hub shares to


IN_APP_BROWSERS = (
    InAppBrowser(
        app="LinkedIn",
        network=NetworkSlug.LINKEDIN,
        pattern=r"LinkedInApp|LinkedIn/",
        source=f"{DEVICE_DETECTOR}; browscap/browscap #1707",
    ),
    InAppBrowser(
        app="Threads",
        network=NetworkSlug.THREADS,
        pattern=r"Barcelona|MetaIAB Threads|Threads ",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="Instagram",
        network=NetworkSlug.INSTAGRAM,
        pattern=r"Instagram",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="WhatsApp",
        network=NetworkSlug.WHATSAPP,
        pattern=r"\bWAA/|\bWAiOS/|(?<=.)WhatsApp\b",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="Facebook",
        network=NetworkSlug.FACEBOOK,
        pattern=r"FBAN/|FBAV/|FB_IAB|FBIOS|MetaIAB",
        source=f"{DEVICE_DETECTOR}; omrilotan/isbot #314",
    ),
    InAppBrowser(
        app="X",
        network=NetworkSlug.X,
        pattern=r"Twitter for |TwitterAndroid",
        source=f"{DEVICE_DETECTOR}; faisalman/ua-parser-js #722",
    ),
    InAppBrowser(
        app="Bluesky",
        network=NetworkSlug.BLUESKY,
        pattern=r"Bluesky/",
        source=f"{SYSTEM_BROWSER}: bluesky-social/social-app #3320",
    ),
    InAppBrowser(
        app="Mastodon",
        network=NetworkSlug.MASTODON,
        pattern=r"\bMastodon/|\bTusky/|\bIvory/|\bIceCubes",
        source=f"{SYSTEM_BROWSER}: mastodon/mastodon-ios #680, tuskyapp/Tusky #1307",
    ),
    InAppBrowser(
        app="Telegram",
        network=NetworkSlug.TELEGRAM,
        pattern=r"Telegram-(?:Android|iOS)",
        source="Telegram's documentation of mini apps",
    ),
    InAppBrowser(
        app="Outlook, Gmail and other mail programs",
        network=NetworkSlug.EMAIL,
        pattern=r"OneOutlook|Outlook-|Gmail/|\bYahooMobile|\bProtonMail/|Thunderbird/",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="Teams and Slack",
        pattern=r"Teams/|TeamsMobile-|Slack_SSB",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="Google",
        pattern=r"\bGSA/|GoogleApp/|SearchWidget|searchlite/",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="other networks and chat programs",
        pattern=r"Snapchat|\[Pinterest/|musical_ly|trill_|BytedanceWebview|TikTok|MicroMessenger"
        r"|\bLine/|Viber/|KAKAOTALK|Reddit/",
        source=DEVICE_DETECTOR,
    ),
    InAppBrowser(
        app="other apps",
        pattern=r"SogouM|SogouSearch|baiduboxapp|Electron/|DuckDuckGo/|NAVER\(inapp"
        r"|YaSearchBrowser|(?i:YandexSearch)|NewsArticle/|Websearch/|Quick Search TV/",
        source=DEVICE_DETECTOR,
    ),
)

_NAMES = [(re.compile(known.pattern), known) for known in IN_APP_BROWSERS]
_ANY_NAME = re.compile("|".join(known.pattern for known in IN_APP_BROWSERS))
# Android says "wv", in older versions only a version before Chrome's. On Apple's systems a browser
# puts its name before "Mobile/"; a web view has none.
_WEB_VIEW = re.compile(
    r"^[^()]*Mozilla/ \((?:[^()]|\([^()]*\))*; wv\)"
    r"|^Mozilla/ \((?>[^)]*?Android)(?>.*?Version/ Chrome/)"
    r"|^Mozilla/ \((?:iPhone|iPad|iPod|Macintosh)[^)]*\) AppleWebKit/ \(KHTML, like Gecko\) Mobile/"
)


def is_web_view(shape: str) -> bool:
    """Whether a page was opened inside an app; what follows the browser is then the app's name."""
    return bool(_WEB_VIEW.search(shape))


def is_named(shape: str) -> bool:
    """Whether a browser's shape names an app of the table."""
    return bool(_ANY_NAME.search(shape))


def app_of(shape: str) -> str:
    """The app of the table that a shape names; empty if it names none."""
    return next((known.app for name, known in _NAMES if name.search(shape)), "")
