"""Sharing a story: the sheet, the click, and the question afterwards."""

from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from advocacy.content.models import Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.feed import offers
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledging
from advocacy.sharing import answering, handing_over, memory
from advocacy.sharing.handing_over import Wish
from advocacy.sharing.models import Share
from frontend.buttons import Pressed, buttons_for, pressed
from frontend.requests import UserRequest


class StaleButton(AdvocacyError):
    """The button is older than a week, or not one of ours."""


@require_GET
def sheet(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.SHARE)
    now = timezone.now()
    live = Story.objects.live(at=now).for_audience_of(request.user, at=now)
    story = get_object_or_404(live, pk=pk)
    [offer] = offers.offers([story.pk], to=request.user)
    buttons = buttons_for(offer)
    wanted = request.GET.get("network") or memory.favourite_network(request.user)
    chosen = next((one for one in buttons if one.slug == wanted), buttons[0])
    context = {
        "offer": offer,
        "buttons": buttons,
        "chosen": chosen,
        "may_share": acknowledging.has_acknowledged(request.user, at=now),
        "instance": request.user.mastodon_instance,
    }
    fragment = "#sheet" if request.htmx else ""
    return render(request, f"frontend/sharing/sheet.html{fragment}", context)


@require_POST
@never_cache
def hand_over(request: UserRequest) -> HttpResponse:
    """Save the share and lead on to the network, in the tab that the click opened."""
    button = _button(request)
    story = get_object_or_404(Story, pk=button.story)
    wish = Wish(
        network=button.network,
        version=button.version,
        caption_id=_number(request.POST.get("caption")),
        text=request.POST.get("text"),
        instance=request.POST.get("instance", ""),
        again="again" in request.POST,
        tracked="untracked" not in request.POST,
    )
    try:
        handed = handing_over.hand_over(
            story, wish, by=request.user, key=button.code, code=button.code
        )
    except handing_over.AlreadyShared as refusal:
        return _ask_again(request, story, wish, refusal)
    except Invalid as refusal:
        return _mend(request, story, wish, refusal)
    return render(request, "frontend/sharing/handed_over.html", {"handed": handed})


@require_GET
def question(request: UserRequest, code: str) -> HttpResponse:
    """“Did you post it?”, for the share made under this code; empty until it is there."""
    share = Share.objects.visible_to(request.user).filter(key=code).first()
    if share is None:
        return HttpResponse(status=204)
    return render(request, "frontend/sharing/question.html#question", {"share": share})


@require_POST
def confirm(request: UserRequest, pk: int) -> HttpResponse:
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    post_url = request.POST.get("post_url", "").strip()
    try:
        share = answering.confirm(share, by=request.user, post_url=post_url)
    except Invalid as refusal:
        context = {"share": share, "refusal": refusal, "post_url": post_url}
        page = "frontend/sharing/question.html" + ("#question" if request.htmx else "")
        return render(request, page, context, status=422)
    return _answered(request, share)


@require_POST
def undo(request: UserRequest, pk: int) -> HttpResponse:
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    return _answered(request, answering.undo(share, by=request.user))


def _answered(request: UserRequest, share: Share) -> HttpResponse:
    if request.htmx:
        return render(request, "frontend/sharing/question.html#question", {"share": share})
    return redirect("feed:stories")


def _button(request: UserRequest) -> Pressed:
    try:
        return pressed(request.POST.get("button", ""))
    except BadSignature:
        raise StaleButton(
            _("This button is out of date. Reload the page and press it again.")
        ) from None


def _ask_again(
    request: UserRequest, story: Story, wish: Wish, refusal: AdvocacyError
) -> HttpResponse:
    context = {"story": story, "wish": wish, "refusal": refusal, "button": request.POST["button"]}
    return render(request, "frontend/sharing/again.html", context, status=409)


def _mend(request: UserRequest, story: Story, wish: Wish, refusal: Invalid) -> HttpResponse:
    context = {"story": story, "wish": wish, "refusal": refusal, "button": request.POST["button"]}
    return render(request, "frontend/sharing/mend.html", context, status=422)


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() else None
