"""A person's own page: profile, topics, shares, tokens."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.content.models import Topic
from advocacy.errors import Invalid
from advocacy.feed import following
from advocacy.people import profile, tokens
from advocacy.people.permissions import Role
from advocacy.sharing import taking_down
from advocacy.sharing.models import Share
from frontend.me_forms import ProfileForm, TokenForm, TopicsForm, filled
from frontend.requests import UserRequest

PAGE_SIZE = 20


@require_http_methods(["GET", "POST"])
def me(request: UserRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, initial=filled(request.user))
    if form.is_valid():
        try:
            person = profile.change(request.user, profile.Profile(**form.given()))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            with translation.override(person.language):
                messages.success(request, _("Saved."))
            return redirect("me:me")
    return _page(request, {"form": form}, status=form.status())


@require_POST
def topics(request: UserRequest) -> HttpResponse:
    form = TopicsForm(request.POST)
    if not form.is_valid():
        return _page(request, {"topics": form}, status=422)
    following.follow(form.cleaned_data["topics"], by=request.user)
    messages.success(request, _("Saved. Your stories follow your topics."))
    return redirect("me:me")


@require_GET
def shares(request: UserRequest) -> HttpResponse:
    mine = Share.objects.visible_to(request.user).select_related("version", "link")
    page = Paginator(mine.order_by("-opened_at", "-pk"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    recalled = taking_down.asked_of(request.user, at=timezone.now())
    return render(request, "frontend/me/shares.html", {"page": page, "recalled": recalled})


@require_POST
def taken_down(request: UserRequest, pk: int) -> HttpResponse:
    """“I have deleted it”, from the list of shares or from the inbox."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    taking_down.taken_down(share, by=request.user)
    messages.success(request, _("Noted. Thank you for deleting your post."))
    return redirect("inbox:inbox" if request.POST.get("back") == "inbox" else "me:shares")


@require_POST
def still_up(request: UserRequest, pk: int) -> HttpResponse:
    """“I have deleted it” was ticked by mistake."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    taking_down.still_up(share, by=request.user)
    messages.success(request, _("Noted: the post is still there."))
    return redirect("me:shares")


@never_cache
@require_POST
def issue_token(request: UserRequest) -> HttpResponse:
    """The answer to this request is the only place where the token is seen."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            row, plain = tokens.issue(request.user, name=form.cleaned_data["name"])
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return render(request, "frontend/me/token.html", {"token": row, "plain": plain})
    return _page(request, {"token_form": form}, status=422)


@require_POST
def revoke_token(request: UserRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(request.user.api_tokens, pk=pk)
    tokens.revoke(token, by=request.user)
    messages.success(request, _("“%(name)s” no longer works.") % {"name": token.name})
    return redirect("me:me")


def _page(request: UserRequest, given: dict[str, Any], *, status: int) -> HttpResponse:
    """The whole page around the form that was sent."""
    followed = Topic.objects.filter(follows__person=request.user)
    context = {
        "form": ProfileForm(initial=filled(request.user)),
        "topics": TopicsForm(initial={"topics": [topic.pk for topic in followed]}),
        "token_form": TokenForm(),
        "roles": [role for role in Role if role in request.user.roles],
        "tokens": request.user.api_tokens.filter(revoked_at=None).order_by("-pk"),
        **given,
    }
    return render(request, "frontend/me/me.html", context, status=status)
