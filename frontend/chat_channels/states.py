"""Testing a channel, switching it on and off, and answering for a card."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from advocacy.chat_channels import delivery, registration, trials
from advocacy.chat_channels.models import ChatCard
from advocacy.errors import AdvocacyError
from frontend.chat_channels.views import channel_of, page
from frontend.user_request import UserRequest

UNPROCESSABLE = 422


@require_POST
def test(request: UserRequest, pk: int) -> HttpResponse:
    channel = channel_of(request, pk)
    try:
        trials.send(channel, by=request.user)
    except (trials.NotDelivered, registration.NotTested) as refusal:
        return page(request, channel, {"refusal": str(refusal)}, status=UNPROCESSABLE)
    return redirect("chat:channel", pk)


@require_POST
def arrived(request: UserRequest, pk: int) -> HttpResponse:
    channel = channel_of(request, pk)
    try:
        trials.confirm(channel, by=request.user)
    except registration.NotTested as refusal:
        return page(request, channel, {"refusal": str(refusal)}, status=UNPROCESSABLE)
    messages.success(request, _("“%(name)s” is on.") % {"name": channel.name})
    return redirect("chat:channel", pk)


@require_POST
def missing(request: UserRequest, pk: int) -> HttpResponse:
    trials.report_missing(channel_of(request, pk), by=request.user)
    return redirect("chat:channel", pk)


@require_POST
def switch_on(request: UserRequest, pk: int) -> HttpResponse:
    channel = channel_of(request, pk)
    try:
        registration.switch_on(channel, by=request.user)
    except AdvocacyError as refusal:
        return page(request, channel, {"refusal": str(refusal)}, status=UNPROCESSABLE)
    messages.success(request, _("“%(name)s” is on.") % {"name": channel.name})
    return redirect("chat:channel", pk)


@require_POST
def switch_off(request: UserRequest, pk: int) -> HttpResponse:
    channel = channel_of(request, pk)
    registration.switch_off(channel, by=request.user)
    messages.success(request, _("“%(name)s” is off.") % {"name": channel.name})
    return redirect("chat:channel", pk)


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    channel = channel_of(request, pk)
    registration.remove(channel, by=request.user)
    messages.success(request, _("“%(name)s” is removed.") % {"name": channel.name})
    return redirect("chat:channels")


@require_POST
def send_again(request: UserRequest, pk: int) -> HttpResponse:
    card = _card(request, pk)
    delivery.send_again(card, by=request.user)
    messages.success(request, _("The story is on its way again."))
    return redirect("chat:channel", card.channel_id)


@require_POST
def settle(request: UserRequest, pk: int) -> HttpResponse:
    card = _card(request, pk)
    delivery.settle(card, by=request.user)
    return redirect("chat:channel", card.channel_id)


def _card(request: UserRequest, pk: int) -> ChatCard:
    channels = registration.channels(by=request.user)
    return get_object_or_404(ChatCard.objects.filter(channel__in=channels), pk=pk)
