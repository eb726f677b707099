"""Feeds, panels and calendars for whoever has their address: without session, cookie or person."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from advocacy import client_address
from advocacy.people import brand
from advocacy.syndication import (
    changes,
    ical,
    planned_stories,
    shown_stories,
    token_addresses,
    tokens,
)
from advocacy.syndication.models import FeedKind, FeedToken
from frontend.syndication import feed_formats
from frontend.syndication.feed_formats import Feed

MAX_PANEL_STORIES = 6
# Kept, but never shown without asking: what is withdrawn is gone at the next look.
ASK_FIRST = "private, no-cache"
PANEL_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {sites}"
)


@login_not_required
@require_safe
def json_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    return _feed(request, token, feed_formats.json_feed, feed_formats.JSON_TYPE)


@login_not_required
@require_safe
def rss_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    return _feed(request, token, feed_formats.rss, feed_formats.RSS_TYPE)


@login_not_required
@require_safe
@xframe_options_exempt
def panel(request: HttpRequest, token: str) -> HttpResponseBase:
    """A page for a frame on the company's own sites."""
    found, now = _found(request, token, FeedKind.PANEL), timezone.now()
    with translation.override(found.language):
        stories = shown_stories.newest(language=found.language, at=now, limit=MAX_PANEL_STORIES)
        company, hub = brand.current(), token_addresses.stories()
        context = {"brand": company, "stories": stories, "hub": hub}
        body = render_to_string("syndication/panel.html", context).encode()
    changed_at = changes.changed_at(found, (company.name, stories), at=now)
    response = _answer(request, body, "text/html; charset=utf-8", changed_at=changed_at)
    response["Content-Security-Policy"] = PANEL_POLICY.format(sites=" ".join(found.origins))
    response["Content-Language"] = found.language
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """What is planned, for the desk."""
    found, now = _found(request, token, FeedKind.CALENDAR), timezone.now()
    with translation.override(found.language):
        events = planned_stories.events(at=now)
        name = _("%(company)s: planned stories") % {"company": brand.current().name}
    changed_at = changes.changed_at(found, (name, events), at=now)
    body = ical.written(name, events, changed_at=changed_at)
    return _answer(request, body, "text/calendar; charset=utf-8", changed_at=changed_at)


def _feed(
    request: HttpRequest, token: str, written: Callable[..., bytes], content_type: str
) -> HttpResponseBase:
    found, now = _found(request, token, FeedKind.FEED), timezone.now()
    with translation.override(found.language):
        stories = shown_stories.newest(language=found.language, at=now)
        title = _("Stories from %(company)s") % {"company": brand.current().name}
    changed_at = changes.changed_at(found, (title, stories), at=now)
    address = settings.BASE_URL + request.path
    feed = Feed(title, found.language, address, changed_at)
    return _answer(request, written(feed, stories), content_type, changed_at=changed_at)


def _found(request: HttpRequest, token: str, kind: FeedKind) -> FeedToken:
    address = client_address.of(request.META)
    found = tokens.find(token, kind=kind, at=timezone.now(), address=address)
    if found is None:
        raise Http404
    return found


def _answer(
    request: HttpRequest, body: bytes, content_type: str, *, changed_at: datetime
) -> HttpResponseBase:
    entity_tag = f'"{sha256(body).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type=content_type)
    response = get_conditional_response(
        request, etag=entity_tag, last_modified=int(changed_at.timestamp()), response=whole
    )
    response = whole if response is None else response
    response["ETag"] = entity_tag
    response["Last-Modified"] = http_date(changed_at.timestamp())
    response["Cache-Control"] = ASK_FIRST
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
