"""Sharing a story: the share page, the redirect to the network, and the confirmation."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from advocacy.content.models import Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.networks import mastodon_instances, share_sentences
from advocacy.networks.facts import NetworkSlug
from advocacy.networks.tasks import queue_fetch_limit
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements
from advocacy.sharing import (
    confirming,
    earlier_shares,
    recent_choices,
    share_creation,
    share_reminders,
    text_origin,
    text_similarity,
)
from advocacy.sharing.models import Share, TextOrigin
from advocacy.sharing.share_creation import ShareRequest
from advocacy.text import address_values
from frontend.device_kind import on_phone
from frontend.offered_story import offer_or_404
from frontend.sharing import fill_ins
from frontend.sharing.caption_choices import caption_choices
from frontend.sharing.share_buttons import PressedButton, buttons_for, read_button
from frontend.templatetags import format_tags
from frontend.user_request import UserRequest

BACK = {"shares": "", "waiting": "?waiting=yes"}  # one's own list, by where the form stands
MAX_HASHTAGS = 100  # that are read; no story has as many
_OUT_OF_DATE = gettext_lazy("This button is out of date. Reload the page and press it again.")


class StaleButton(AdvocacyError):
    """The signed button has expired or is invalid."""


@require_GET
def sheet(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    offer = offer_or_404(request, pk)
    instance = request.user.mastodon_instance
    buttons = buttons_for(
        offer,
        caption=address_values.row_id(request.GET.get("caption")),
        mastodon_limit=mastodon_instances.known_limit(instance),
    )
    wanted = request.GET.get("network") or recent_choices.favourite_network(
        request.user, on_phone=on_phone(request)
    )
    chosen = next((one for one in buttons if one.slug == wanted), buttons[0])
    context = {
        "offer": offer,
        "tiles": tuple(button.tile for button in buttons),
        "chosen": chosen,
        "texts": caption_choices(chosen, to=request.user),
        "may_share": acknowledgements.has_acknowledged(request.user, at=now),
        "instance": instance,
        "reminder_times": share_reminders.times_to_come(at=now),
    }
    if chosen.slug == NetworkSlug.MASTODON:
        queue_fetch_limit(instance)
    fragment = "#sheet" if request.htmx else ""
    return render(request, f"sharing/sheet.html{fragment}", context)


@require_POST
def record_share(request: UserRequest) -> HttpResponse:
    """Save the share and redirect the opened tab to the network."""
    button = _button(request)
    story = get_object_or_404(Story, pk=button.story)
    share_request = _share_request(request, button, story)
    try:
        handed = share_creation.create_share(
            story, share_request, by=request.user, key=button.code, code=button.code
        )
    except share_creation.AlreadyShared as refusal:
        return _ask_again(request, story, share_request, refusal)
    except Invalid as refusal:
        return _correction_page(request, story, share_request, refusal)
    recent_choices.remember_network(button.network, by=request.user, on_phone=on_phone(request))
    context = {"handed": handed, "alike": _is_alike(handed.share, by=request.user)}
    return render(request, "sharing/handed_over.html", context)


@require_POST
def remind(request: UserRequest, pk: int) -> HttpResponse:
    """Remind the person of sharing this story later."""
    request.user.require(Permission.SHARE)
    now = timezone.now()
    live = Story.objects.live(at=now).for_audience_of(request.user, at=now)
    story = get_object_or_404(live, pk=pk)
    reminder = share_reminders.ask(
        story,
        network=request.GET.get("network", ""),
        when=request.POST.get("when", ""),
        by=request.user,
        at=now,
    )
    if request.htmx:
        return render(request, "sharing/reminded.html", {"reminder": reminder})
    said = _("You will get a message %(moment)s, with the text ready.")
    messages.success(request, said % {"moment": format_tags.moment(reminder.due_at)})
    return redirect("feed:stories")


@require_POST
def check_similarity(request: UserRequest) -> HttpResponse:
    """Hint while typing if a colleague has shared a very similar text."""
    request.user.require(Permission.SHARE)
    button, now = _button(request), timezone.now()
    live = Story.objects.live(at=now).for_audience_of(request.user, at=now)
    story = get_object_or_404(live.select_related("live_version__story"), pk=button.story)
    share_request = _share_request(request, button, story)
    text = (share_request.text or "")[: text_origin.MAX_BODY_LENGTH]
    is_own = text_origin.is_own(
        text,
        suggested=_suggested_text(story, share_request.caption_id),
        answers=share_request.answers,
    )
    found = is_own and text_similarity.is_near_duplicate(story, text, person=request.user)
    return render(request, "sharing/_similar_text.html", {"alike": found})


@require_GET
def question(request: UserRequest, code: str) -> HttpResponse:
    """The question “Did you post it?” for the share of this code; empty until it exists."""
    share = earlier_shares.share_of_key(code, by=request.user)
    if share is None:
        return HttpResponse(status=204)
    return render(request, "sharing/confirm_question.html#question", {"share": share})


@require_POST
def confirm(request: UserRequest, pk: int) -> HttpResponse:
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    post_url = request.POST.get("post_url", "").strip()
    try:
        share = confirming.confirm(share, by=request.user, post_url=post_url)
    except Invalid as refusal:
        context = {"share": share, "refusal": refusal, "post_url": post_url}
        page = "sharing/confirm_question.html" + ("#question" if request.htmx else "")
        return render(request, page, context, status=422)
    return _confirmation_response(request, share)


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    return _confirmation_response(request, confirming.undo(share, by=request.user))


def _confirmation_response(request: UserRequest, share: Share) -> HttpResponse:
    if request.htmx and request.htmx.target == "start-line":
        return render(request, "feed/_answered.html", {"share": share})
    if request.htmx:
        return render(request, "sharing/confirm_question.html#question", {"share": share})
    if share.undone_at is not None:
        message = _("Taken back. It is not counted.")
    else:
        message = share_sentences.say(share.network, "noted")
    messages.success(request, message)
    query = BACK.get(request.POST.get("back", ""))
    return redirect("feed:stories" if query is None else reverse("me:shares") + query)


def _share_request(request: UserRequest, button: PressedButton, story: Story) -> ShareRequest:
    caption_id = address_values.row_id(request.POST.get("caption"))
    return ShareRequest(
        network=button.network,
        version=button.version,
        caption_id=caption_id,
        text=fill_ins.text_in(request.POST, suggested=lambda: _suggested_text(story, caption_id)),
        answers=fill_ins.answers_in(request.POST),
        instance=request.POST.get("instance", ""),
        again="again" in request.POST,
        tracked="untracked" not in request.POST,
        hashtags=_hashtags(request),
    )


def _hashtags(request: UserRequest) -> tuple[str, ...] | None:
    """The optional hashtags that were left on; None where there was no choice."""
    if "hashtags-chosen" not in request.POST:
        return None
    return tuple(request.POST.getlist("hashtag")[:MAX_HASHTAGS])


def _button(request: UserRequest) -> PressedButton:
    """The pressed button. Raises `StaleButton` if expired, changed, or another person’s."""
    try:
        button = read_button(request.POST.get("button", ""), by=request.user)
    except BadSignature:
        raise StaleButton(_OUT_OF_DATE) from None
    if not button.shows(request.user.signature):
        raise StaleButton(_OUT_OF_DATE)
    return button


def _ask_again(
    request: UserRequest, story: Story, share_request: ShareRequest, refusal: AdvocacyError
) -> HttpResponse:
    context = {
        "story": story,
        "share_request": share_request,
        "refusal": refusal,
        "button": request.POST["button"],
    }
    return render(request, "sharing/share_again.html", context, status=409)


def _correction_page(
    request: UserRequest, story: Story, share_request: ShareRequest, refusal: Invalid
) -> HttpResponse:
    suggested = _suggested_text(story, share_request.caption_id)
    text = suggested if share_request.text is None else share_request.text
    context = {
        "story": story,
        "share_request": share_request,
        "text": text,
        "gaps": fill_ins.still_open(text, suggested=suggested, answers=share_request.answers),
        "refusal": refusal,
        "button": request.POST["button"],
    }
    return render(request, "sharing/correct.html", context, status=422)


def _is_alike(share: Share, *, by: User) -> bool:
    """Whether a colleague shared a very similar text; shown afterwards without JavaScript."""
    if share.text_origin != TextOrigin.OWN:
        return False
    return text_similarity.has_near_duplicate(
        bytes(share.text_minhash), story=share.story, person=by
    )


def _suggested_text(story: Story, caption_id: int | None) -> str:
    """The chosen caption of the live version, else its title."""
    version = story.live_version
    if version is None:
        return ""
    captions = {caption.pk: caption.text for caption in version.captions.all()}
    return captions.get(caption_id or 0, version.title)
