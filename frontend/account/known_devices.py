"""Devices that have logged in before, known by a signed cookie.

The cookie opens nothing. Who guesses on such a device has a count of their own, so others' guesses
never keep its people out. Whoever had a password could make any number of such devices: once it is
changed, or the second step set up anew, those of before share one count.
"""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import get_random_string, salted_hmac

from advocacy.people.models import User

NAME = "__Host-device" if settings.HTTPS else "device"
SALT = "frontend.account.known_devices.marked"
MARK_LENGTH = 16
FORMER = "known before"  # all devices that were known before a change, as one origin
LIFETIME = timedelta(days=365)
MAX_PEOPLE = 20  # on one device


def name_for(request: HttpRequest, person: User) -> str:
    """The device's name if this person has logged in on it, FORMER if earlier, else ""."""
    device = _read(request)
    mark = device["people"].get(str(person.pk))
    if mark is None:
        return ""
    name: str = device["name"]
    return name if mark == _mark(person) else FORMER


def remember(request: HttpRequest, response: HttpResponseBase, person: User) -> None:
    """Give the device a cookie that says that this person has logged in on it."""
    device = _read(request)
    mine, others = str(person.pk), list(device["people"].items())
    people = [(mine, _mark(person)), *(one for one in others if one[0] != mine)]
    told = {"name": device["name"], "people": dict(people[:MAX_PEOPLE])}
    response.set_cookie(
        NAME,
        signing.dumps(told, salt=SALT),
        max_age=LIFETIME,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _mark(person: User) -> str:
    """Another after each change of the password or of the second step; tells neither."""
    steps = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)
    told = [person.pk, person.password, *steps.order_by("pk").values_list("pk", flat=True)]
    return salted_hmac(SALT, repr(told), algorithm="sha256").hexdigest()[:MARK_LENGTH]


def _read(request: HttpRequest) -> dict[str, Any]:
    """Name and people of the device; a new name where there is no valid cookie."""
    try:
        return dict(signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=LIFETIME))
    except signing.BadSignature:
        return {"name": get_random_string(22), "people": {}}
