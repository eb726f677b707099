"""A person's own page: profile and topics."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content.models import Topic
from advocacy.errors import Invalid
from advocacy.feed import topic_follows
from advocacy.networks.facts import NOT_NETWORKS, NetworkSlug
from advocacy.people import profile, staff_notices
from advocacy.people.models import User
from advocacy.people.permissions import Role
from advocacy.sharing import recent_choices
from frontend import main_menu
from frontend.me import token_list
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
    return page(request, {"form": form}, status=form.status())


@require_POST
def topics(request: UserRequest) -> HttpResponse:
    form = TopicsForm(request.POST)
    if not form.is_valid():
        return page(request, {"topics": form}, status=422)
    topic_follows.follow(form.cleaned_data["topics"], by=request.user)
    messages.success(request, _("Saved. Your stories follow your topics."))
    return redirect("me:me")


def page(request: UserRequest, extra_context: dict[str, Any], *, status: int) -> HttpResponse:
    """The profile page with the submitted form."""
    followed = Topic.objects.filter(follows__person=request.user).by_name()
    tokens = token_list.tokens_of(request.user, at=timezone.now())
    context = {
        "form": ProfileForm(initial=profile_initial(request.user)),
        "topics": TopicsForm(initial={"topics": [topic.pk for topic in followed]}),
        "token_form": TokenForm(person=request.user),
        "other_places": main_menu.other_places(request.user),
        "followed": [topic.name for topic in followed],
        "networks": _networks(request.user),
        "has_second_step": is_mfa_enabled(request.user),
        "roles": [role for role in Role if role in request.user.roles],
        "board_is_open": staff_notices.boards_are_open() or request.user.board_name,
        "tokens": tokens,
        "token_ends_soon": any(token.ends_soon for token in tokens),
        **extra_context,
    }
    return render(request, "me/me.html", context, status=status)


def _networks(person: User) -> list[NetworkSlug]:
    """The networks in the order in which the person is offered them."""
    order = recent_choices.usual_order(person)
    return [NetworkSlug(slug) for slug in order if slug not in NOT_NETWORKS]
