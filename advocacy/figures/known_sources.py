"""Who tells the hub of what: a figure of which nobody tells is not known, and never 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from advocacy import query_trace
from advocacy.clicks.models import KnownNetwork, NetworkClass, ReportingSite
from advocacy.figures.models import ClickPrice
from advocacy.people.settings_rows import CACHE_SECONDS


@dataclass(frozen=True)
class Sources:
    """What the company has set up."""

    priced_networks: frozenset[str]
    has_job_sites: bool
    has_internal_networks: bool


_cache: list[tuple[float, Sources]] = []


def is_known(name: str, sums: Mapping[str, int], *, network: str = "") -> bool:
    """Whether a figure of these sums, of one network or of several, is known."""
    if sums[name]:
        return True
    if name == "engagement":
        return False  # nobody has reported any
    if name == "earned":
        priced = _current().priced_networks
        return not sums["people"] and (network in priced if network else bool(priced))
    if name == "applications":
        return _current().has_job_sites
    return name != "internal" or _current().has_internal_networks


def clear_cache() -> None:
    """Read what is set up anew."""
    _cache.clear()


def _current() -> Sources:
    """What is set up, at most five seconds old."""
    query_trace.note("known sources", _current)
    if not _cache or monotonic() - _cache[0][0] > CACHE_SECONDS:
        _cache[:] = [(monotonic(), _read())]
    return _cache[0][1]


def _read() -> Sources:
    internal = KnownNetwork.objects.filter(network_class=NetworkClass.INTERNAL)
    return Sources(
        frozenset(ClickPrice.objects.values_list("network", flat=True).distinct()),
        ReportingSite.objects.exists(),
        internal.exists(),
    )
