"""The server behind a Mastodon handle, whose domain may be only a name for it (WebFinger)."""

import json
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.limits import person_limits
from advocacy.networks import share_dialogs
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus, WrongType
from advocacy.outbound.transport import Outside

MAX_BYTES = 100_000
SECONDS = 4  # somebody waits
JSON_TYPES = ("application/jrd+json", "application/json")
ACTIVITY_TYPES = ("application/activity+json", "application/ld+json")
NO_SUCH_ACCOUNT = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}

_HANDLE = re.compile(r"(?:acct:)?@?([\w.-]{1,64})@([^\s/?#@:]+)", re.IGNORECASE)


class NoSuchAccount(Invalid):
    """The domain of the handle knows no account of that name."""


def server_of(value: str, *, person: int, outside: Outside = fetching.OUTSIDE) -> str:
    """The server's host name, with a handle looked up at its domain for a person. Raises Invalid.

    Where the domain does not answer it is taken as the server, as it is for most people.
    """
    instance = share_dialogs.mastodon_instance(value)
    handle = _HANDLE.fullmatch(value.strip())
    if handle is None:
        return instance
    person_limits.count(person_limits.FETCHES, person=person)
    try:
        account = _look_up(handle[1], instance, outside)
    except (BadStatus, WrongType, ValueError, RecursionError) as refusal:
        if isinstance(refusal, BadStatus) and refusal.status not in NO_SUCH_ACCOUNT:
            return instance
        raise _no_such_account(instance) from None
    except LinkRefused:
        return instance
    return _server_in(account, domain=instance)


def _look_up(name: str, domain: str, outside: Outside) -> Any:
    resource = quote(f"acct:{name}@{domain}", safe="")
    answer = fetching.fetch(
        f"https://{domain}/.well-known/webfinger?resource={resource}",
        accept=JSON_TYPES,
        max_bytes=MAX_BYTES,
        seconds=SECONDS,
        outside=outside,
    )
    return json.loads(answer.body)


def _server_in(account: Any, *, domain: str) -> str:
    """The host of the account's own address. Raises `NoSuchAccount` if it has none."""
    links = account.get("links") if isinstance(account, dict) else None
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("rel") == "self" and _is_activity(link.get("type")):
            return share_dialogs.mastodon_instance(str(link.get("href")))
    raise _no_such_account(domain)


def _is_activity(content_type: Any) -> bool:
    return str(content_type).partition(";")[0].strip() in ACTIVITY_TYPES


def _no_such_account(domain: str) -> NoSuchAccount:
    return NoSuchAccount(
        _(
            "“%(domain)s” knows no Mastodon account of that name. Enter the server itself, for "
            "instance mastodon.social."
        )
        % {"domain": domain},
        field="instance",
        code="no_such_account",
    )
