"""Whether it is still the person who logged in: shown minutes ago, by password or code.

The library takes whoever has neither as confirmed. Here they first choose a password, by a link
that is sent to them, so that an open browser is not enough.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from frontend.user_request import UserRequest

View = Callable[..., HttpResponseBase]


def is_recent(request: UserRequest) -> bool:
    """Whether this person has confirmed who they are within the last minutes."""
    return _has_a_way(request) and bool(did_recently_reauthenticate(request))


def required(view: View) -> View:
    """Ask for the password or a code before the view, which then goes on with what was sent."""

    @wraps(view)
    def confirmed(request: UserRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _has_a_way(request):
            return redirect("account_set_password")
        if not did_recently_reauthenticate(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return confirmed


def by_some_way(view: View) -> View:
    """A page on which one confirms; whoever has neither password nor code is told what to do."""

    @wraps(view)
    def offered(request: UserRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _has_a_way(request):
            return redirect("account_set_password")
        return view(request, *args, **kwargs)

    return offered


def _has_a_way(request: UserRequest) -> bool:
    return bool(get_adapter().get_reauthentication_methods(request.user))
