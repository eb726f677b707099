"""One canonical URL per page: without tracking parameters, and as declared by the publisher."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused

TRACKING_PREFIXES = ("utm_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "at_", "matomo_")
TRACKING_PARAMETERS = frozenset(
    {
        "fbclid",
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "twclid",
        "ttclid",
        "yclid",
        "igshid",
        "igsh",
        "li_fat_id",
        "mkt_tok",
        "epik",
        "vero_id",
        "oly_enc_id",
        "oly_anon_id",
        "ref_src",
        "s_cid",
        "_ga",
        "_gl",
        "trk",
        "trackingid",
        "cmpid",
        "wickedid",
        "srsltid",
    }
)
HOME_PATHS = frozenset({"", "/"})


def canonical_url(url: str) -> str:
    """Normalise a URL, so that duplicates can be found by comparison."""
    try:
        parts = urlsplit(url.strip())
        destination = url_reading.read(url)
    except (LinkRefused, ValueError):
        return url.strip()
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    host = urlsplit(destination.url).netloc
    return urlunsplit((destination.scheme, host, parts.path or "/", query, _route(parts.fragment)))


def trusted_canonical(declared: Iterable[str], *, page_url: str, base: str) -> str:
    """The first declared URL that can be trusted, else the page's own.

    Another host is accepted: a syndicated article names its original, a careers page its ad.
    Rejected are hosts that only insiders reach (a forgotten test server) and, unless the page is
    one itself, home pages (a mistake in a template that would send everyone to the front page).
    """
    page_is_home = _is_home(page_url)
    for href in declared:
        try:
            address = url_reading.read(urljoin(base, href.strip())).url
        except (LinkRefused, ValueError):
            continue
        if page_is_home or not _is_home(address):
            return canonical_url(urljoin(base, href.strip()))
    return canonical_url(page_url)


def same_page(url: str, other_url: str) -> bool:
    """Whether two URLs differ only in scheme, www, query and trailing slash."""
    return _host_and_path(url) == _host_and_path(other_url)


def _host_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, ""
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")


def _is_home(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in HOME_PATHS and not parts.query and not _route(parts.fragment)


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)


def _route(fragment: str) -> str:
    """Keep a fragment that is the route of a single-page app, as in “#/jobs/7”."""
    return fragment if fragment.startswith(("/", "!")) else ""
