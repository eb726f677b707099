"""A person's own page: profile, topics, tokens."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content.models import Topic
from advocacy.errors import Invalid
from advocacy.feed import topic_follows
from advocacy.insights import checklist
from advocacy.people import api_tokens, profile, staff_notices
from advocacy.people.permissions import Role
from frontend.me.forms import ProfileForm, TokenForm, TopicsForm, profile_initial
from frontend.user_request import UserRequest


@require_http_methods(["GET", "POST"])
def me(request: UserRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, initial=profile_initial(request.user))
    if form.is_valid():
        try:
            person = profile.change(request.user, profile.Profile(**form.options()))
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
    topic_follows.follow(form.cleaned_data["topics"], by=request.user)
    messages.success(request, _("Saved. Your stories follow your topics."))
    return redirect("me:me")


@require_POST
def issue_token(request: UserRequest) -> HttpResponse:
    """Create a token; only this response contains it."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            row, plain = api_tokens.issue(request.user, name=form.cleaned_data["name"])
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return render(request, "me/token.html", {"token": row, "plain": plain})
    return _page(request, {"token_form": form}, status=422)


@require_POST
def revoke_token(request: UserRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(request.user.api_tokens, pk=pk)
    api_tokens.revoke(token, by=request.user)
    messages.success(request, _("“%(name)s” no longer works.") % {"name": token.name})
    return redirect("me:me")


def _page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    """The profile page with the submitted form."""
    items = checklist.items(request.user, at=timezone.now())
    followed = Topic.objects.filter(follows__person=request.user)
    context = {
        "form": ProfileForm(initial=profile_initial(request.user)),
        "topics": TopicsForm(initial={"topics": [topic.pk for topic in followed]}),
        "token_form": TokenForm(),
        "items": items,
        "done": sum(item.is_done for item in items),
        "policy_waits": any(item.key == "policy" and not item.is_done for item in items),
        "roles": [role for role in Role if role in request.user.roles],
        "board_is_open": staff_notices.boards_are_open() or request.user.board_name,
        "tokens": request.user.api_tokens.filter(revoked_at=None).order_by("-pk"),
        **extra_context,
    }
    return render(request, "me/me.html", context, status=status)
