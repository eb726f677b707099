"""Devices that have logged in before, known by a signed cookie.

The cookie opens nothing. Who guesses on such a device has a count of their own, so others' guesses
never keep its people out.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import get_random_string

NAME = "__Host-device" if settings.HTTPS else "device"
SALT = "frontend.account.known_devices"
LIFETIME = timedelta(days=365)
MAX_PEOPLE = 20  # on one device


def name_for(request: HttpRequest, person: int) -> str:
    """The device's name if this person has logged in on it, else ""."""
    device = _read(request)
    return device["name"] if person in device["people"] else ""


def remember(request: HttpRequest, response: HttpResponseBase, person: int) -> None:
    """Give the device a cookie that says that this person has logged in on it."""
    device = _read(request)
    others = [one for one in device["people"] if one != person]
    told = {"name": device["name"], "people": [person, *others][:MAX_PEOPLE]}
    response.set_cookie(
        NAME,
        signing.dumps(told, salt=SALT),
        max_age=LIFETIME,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> dict[str, Any]:
    """Name and people of the device; a new name where there is no valid cookie."""
    try:
        return dict(signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=LIFETIME))
    except signing.BadSignature:
        return {"name": get_random_string(22), "people": []}
