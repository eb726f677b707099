"""A form that comes twice from the same page is done once, and answered twice."""

from collections.abc import Callable
from datetime import timedelta
from json import dumps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from advocacy.people.models import User
from advocacy.submissions import sent_forms
from advocacy.submissions.models import SentForm
from frontend.middleware import API

FORM_KEY = "form_key"  # of a form's typed words; the browser keeps it over Back and log-in
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field; its value is new on each page
TYPED_FORM, BUTTON = timedelta(days=7), timedelta(minutes=1)  # how long the same is not meant anew
REDIRECT = range(300, 400)


class DoubleSubmitMiddleware:
    """Last of all, so that a form is claimed once it may be dealt with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        sent: SentForm | None = getattr(request, "sent_form", None)
        if sent is not None and sent.done_at is None:
            if response.status_code in REDIRECT:
                sent_forms.settle(sent, location=_led_to(request, response))
            else:
                sent_forms.release(sent)
        return response

    def process_view(self, request: HttpRequest, view: Any, *_more: Any) -> HttpResponse | None:
        key = form_key(request)
        if not key or not isinstance(request.user, User):
            return None
        sent = sent_forms.claim(
            _content(request, key),
            by=request.user,
            form_key=sent_forms.fingerprint(key),
            holds=TYPED_FORM if FORM_KEY in request.POST else BUTTON,
        )
        if sent.done_at is not None:
            messages.success(request, _("Received. You sent it twice; we kept it once."))
            return HttpResponseRedirect(sent.location)
        request.is_anonymous = hasattr(view, "is_anonymous")  # type: ignore[attr-defined]
        request.sent_form = sent  # type: ignore[attr-defined]
        return None


def form_key(request: HttpRequest) -> str:
    """What tells this form from all others; empty unless a browser sends a form of a page."""
    if request.method != "POST" or request.path_info.startswith(API):
        return ""
    if request.headers.get("HX-Request"):
        return ""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return ""
    return request.POST.get(FORM_KEY) or request.POST.get(TOKEN) or ""


def mark_done(request: HttpRequest, *, location: str) -> None:
    """It is done, though its page shows the form once more; sent again, it leads there."""
    sent: SentForm | None = getattr(request, "sent_form", None)
    if sent is not None:
        sent_forms.settle(sent, location=location)


def anonymous(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of which nothing is remembered but that a form was sent, not even which."""
    view.is_anonymous = True  # type: ignore[attr-defined]
    return view


def _led_to(request: HttpRequest, response: HttpResponseBase) -> str:
    return "/" if getattr(request, "is_anonymous", False) else response.headers["Location"]


def _content(request: HttpRequest, key: str) -> str:
    """A hash with the key in it, which is stored nowhere: what was typed cannot be tried out."""
    typed = sorted(
        (name, values) for name, values in request.POST.lists() if name not in {FORM_KEY, TOKEN}
    )
    files = [
        (name, one.name, one.size)
        for name, several in sorted(request.FILES.lists())
        for one in several
    ]
    said = dumps([key, request.get_full_path(), typed, files], default=str)
    return sent_forms.fingerprint(said)
