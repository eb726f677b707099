"""Settings: the channels of Teams and Slack, added and changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from advocacy.chat_channels import delivery, opening_hours, registration
from advocacy.chat_channels.models import CardState, ChatApp, ChatCard, ChatChannel
from advocacy.errors import Invalid
from advocacy.text.name_order import by_name
from frontend.chat_channels.card_reasons import reason_of
from frontend.chat_channels.forms import ChannelForm, NewChannelForm, initial_of
from frontend.user_request import UserRequest

LAST_CARDS = 10


@require_GET
def channels(request: UserRequest) -> HttpResponse:
    rows = registration.channels(by=request.user).order_by(by_name(), "pk")
    lines = [(row, delivery.unresolved(row).count()) for row in rows.prefetch_related("topics")]
    return render(request, "chat_channels/channels.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    request.user.require(registration.MAY_KEEP)
    initial = {
        "app": ChatApp.TEAMS,
        "language": request.user.language,
        "most_a_day": 1,
        "from_hour": 8,
        "until_hour": 17,
    }
    form = NewChannelForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            channel = registration.add(
                given["app"], given["address"], form.wishes(), by=request.user
            )
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return redirect("chat:channel", channel.pk)
    return render(request, "chat_channels/new.html", {"form": form}, status=form.status())


@require_http_methods(["GET", "POST"])
def channel(request: UserRequest, pk: int) -> HttpResponse:
    found = channel_of(request, pk)
    form = ChannelForm(request.POST or None, initial=initial_of(found))
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            registration.change(found, form.wishes(), by=request.user, address=address)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("chat:channel", found.pk)
    return page(request, found, {"form": form}, status=form.status())


def channel_of(request: UserRequest, pk: int) -> ChatChannel:
    return get_object_or_404(registration.channels(by=request.user), pk=pk)


def page(
    request: UserRequest, channel: ChatChannel, extra: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The channel's page, with a form that was refused or what went wrong."""
    now = timezone.now()
    cards = channel.cards.select_related("story__live_version", "story__newest_version")
    shown = cards.filter(state=CardState.SENT).order_by("-sent_at", "-pk")[:LAST_CARDS]
    context = {
        "channel": channel,
        "form": ChannelForm(initial=initial_of(channel)),
        "unresolved": [
            (card, _title(card), reason_of(card))
            for card in cards.filter(state__in=delivery.UNRESOLVED).order_by("pk")
        ],
        "shown": [(card, _title(card)) for card in shown],
        "is_open": opening_hours.is_open(channel, at=now),
        "opens_at": opening_hours.next_opening(channel, at=now),
        **extra,
    }
    return render(request, "chat_channels/channel.html", context, status=status)


def _title(card: ChatCard) -> str:
    version = card.story.live_version or card.story.newest_version
    return version.title if version else str(card.story_id)
