"""Addresses of mail filters and networks that hold another one, and lead to it.

They count or check whoever opens them, and some hold the mail address of their first reader.
"""

import re
import string
from base64 import urlsafe_b64decode
from itertools import islice
from urllib.parse import SplitResult, parse_qs, unquote

MAX_LENGTH = 8192  # of an address with another one in it

# Hosts, path, and the parameters that may hold the address: as they were written on 2026-11-30.
# A host with a dot before it stands for every name below it, a path with a star for all behind it.
_BY_PARAMETER = [
    (hosts.split(), path, names.split())
    for hosts, path, names in (
        # Mail filters
        (".safelinks.protection.outlook.com .safelinks.protection.office365.us", "/*", "url"),
        ("statics.teams.cdn.office.net statics.teams.microsoft.com", "/evergreen-assets/*", "url"),
        ("urldefense.com urldefense.proofpoint.com", "/v1/url", "u"),
        ("linkprotect.cudasvc.com", "/url", "a"),
        ("protect.fireeye.com protect2.fireeye.com protect2.trellix.com", "/*", "u"),
        ("clicktime.symantec.com .urlsand.com", "/*", "u"),
        (
            "deref-gmx.net deref-gmx.com deref-web.de deref-mail.com",
            "/mail/client/*",
            "redirectUrl",
        ),
        ("link.edgepilot.com", "/s/*", "u"),
        ("scanmail.trustwave.com", "", "u"),
        (".trendmicro.com", "/wis/clicktime/v1/query", "url"),
        ("clicktime.cloud.postoffice.net", "/clicktime.php", "u"),
        (".safelink.emails.azure.net", "/redirect", "destination"),
        # Search, networks
        ("google", "/url", "q url"),
        ("duckduckgo.com html.duckduckgo.com", "/l", "uddg"),
        ("l.facebook.com lm.facebook.com m.facebook.com www.facebook.com", "/l.php", "u"),
        ("www.facebook.com m.facebook.com", "/flx/warn", "u"),
        ("l.instagram.com l.messenger.com l.workplace.com l.wl.co", "/*", "u"),
        ("l.threads.net l.threads.com", "/*", "u"),
        (".linkedin.com", "/redir/redirect", "url"),
        (".linkedin.com", "/safety/go", "url"),
        (".youtube.com youtube.com", "/redirect", "q"),
        ("out.reddit.com", "/*", "url"),
        ("t.umblr.com", "/redirect", "z"),
        ("www.instagram.com", "/linkshim", "u"),
        ("vk.com m.vk.com away.vk.com vk.ru m.vk.ru", "/away.php", "to"),
        ("www.pinterest.com www.pinterest.dk", "/offsite", "url"),
        ("slack-redir.net", "/link", "url"),
        ("exit.sc", "", "url"),
        ("getpocket.com", "/redirect", "url"),
        ("steamcommunity.com", "/linkfilter", "u url"),
    )
]
# A host, and what follows it with the address held as its group.
_BY_PATH = [
    (host, re.compile(rest, re.IGNORECASE))
    for host, rest in (
        ("google", r"/amp/s/(.+)"),
        ("secure-web.cisco.com", r"/[^/]+/(https?%3a.+)"),
        (".awstrack.me", r"/l0/(https?[:%][^/]+)"),
        (".cdn.ampproject.org", r"/[civ]/s/(.+)"),
        ("url.avanan.click", r"/v2/(?:r\d+/)?___(https?:.+?)___"),
        ("protect.checkpoint.com", r"/v2/(?:r\d+/)?___(https?:.+?)___"),
        ("r.search.yahoo.com", r"/(?:[^/]+/){0,9}?RU=(https?%3a[^/]+)"),
        ("href.li", r"/\?(https?[:%].+)"),
    )
]
_GOOGLE = re.compile(r"(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})")  # of any country
_PROOFPOINT = re.compile(r"urldefense\.((proofpoint\.)?com|us)")
_PROOFPOINT_3 = re.compile(r"/v3/__(.+?)__;([A-Za-z0-9_=-]*)")
_STARS = re.compile(r"\*(?:\*(.?))?")
_RUN_LENGTHS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"  # from 2
_ONE_SLASH = re.compile(r"(https?:/)(?!/)", re.IGNORECASE)  # servers join the two
_SOPHOS = ".protection.sophos.com"
_BING = re.compile(r"(www\.)?bing\.com")


def address_in(parts: SplitResult, *, host: str) -> str:
    """The address that a wrapper leads to; empty if this is no wrapper, or none can be read."""
    host = "google" if _GOOGLE.fullmatch(host) else host
    found = _from_parameter(host, parts) or _from_path(host, parts) or _encoded(host, parts)
    return found if found.lower().startswith(("http://", "https://")) else ""


def _from_parameter(host: str, parts: SplitResult) -> str:
    for hosts, path, names in _BY_PARAMETER:
        if any(_is_at(host, one) for one in hosts) and _is_below(parts.path, path):
            return _parameter(parts, *names)
    return ""


def _is_at(host: str, name: str) -> bool:
    return host.endswith(name) if name.startswith(".") else host == name


def _is_below(path: str, start: str) -> bool:
    if start.endswith("*"):
        return path.lower().startswith(start[:-1])
    return path.lower().rstrip("/") == start


def _parameter(parts: SplitResult, *names: str) -> str:
    values = {name.lower(): given for name, given in parse_qs(parts.query).items()}
    return next((values[name.lower()][0] for name in names if name.lower() in values), "")


def _from_path(host: str, parts: SplitResult) -> str:
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for name, pattern in _BY_PATH:
        if _is_at(host, name) and (match := pattern.match(rest)):
            held = match[1] if "://" in match[1] else unquote(match[1])
            return held if held.lower().startswith("http") else f"https://{held}"
    return ""


def _encoded(host: str, parts: SplitResult) -> str:
    """Addresses that are written in another alphabet."""
    if _BING.fullmatch(host) and parts.path == "/ck/a":
        return _from_base64(_parameter(parts, "u").removeprefix("a1")).decode("utf-8", "replace")
    if host.endswith(_SOPHOS):
        return _from_base64(_parameter(parts, "u")).decode("utf-8", "replace")
    if not _PROOFPOINT.fullmatch(host):
        return ""
    if parts.path == "/v2/url":
        return unquote(_parameter(parts, "u").replace("-", "%").replace("_", "/"))
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if match := _PROOFPOINT_3.match(rest):
        address = _ONE_SLASH.sub(r"\1/", match[1], count=1)
        return _with_characters(address, _from_base64(match[2]).decode("utf-8", "replace"))
    return ""


def _with_characters(address: str, characters: str) -> str:
    """The address with its stars replaced by the characters they stand for.

    “*” is one of them, and “**C” four in a row.
    """
    waiting = iter(characters)
    starred = _STARS.sub(lambda stars: "".join(islice(waiting, _run_length(stars[1]))), address)
    wanted = sum(_run_length(stars[1]) for stars in _STARS.finditer(address))
    return starred if wanted == len(characters) else ""


def _run_length(letter: str | None) -> int:
    """How many characters stand for a star, or for two with this letter behind them."""
    return 1 if letter is None else _RUN_LENGTHS.find(letter or "*") + 2


def _from_base64(value: str) -> bytes:
    try:
        return urlsafe_b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4))
    except ValueError:
        return b""
