"""Whoever asks for many links that do not exist is searching, not clicking.

Counted in the cache, since a link must be followed whatever else is away: an existing one is never
refused, only the page for unknown ones.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from advocacy.client_address import network_of

PERIOD = 60  # seconds
MOST_UNKNOWN = 60  # in a period, from one address


def is_scanning(address: str) -> bool:
    """Count one unknown link; whether these are more than mistakes."""
    key = salted_hmac("frontend.links.scanning", network_of(address)).hexdigest()
    cache.add(key, 0, timeout=PERIOD)
    try:
        return int(cache.incr(key)) > MOST_UNKNOWN
    except ValueError:  # ran out between the two
        return False
