"""Settings: topics with their names and preset hashtags."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import topics as content_topics
from advocacy.content.models import Topic
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from frontend.forms import HubForm
from frontend.user_request import UserRequest


class TopicForm(HubForm):
    """Names and preset hashtags of a topic."""

    name_da = forms.CharField(label=_("Name in Danish"), required=False)
    name_en = forms.CharField(label=_("Name in English"), required=False)
    hashtags = forms.CharField(
        label=_("Hashtags"),
        required=False,
        help_text=_("Suggested for new stories on this topic. Put a space between them."),
    )

    def names(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"name_{code}"] for code in ("da", "en")}

    def presets(self) -> list[str]:
        return str(self.cleaned_data["hashtags"]).split()


@require_http_methods(["GET", "POST"])
def topics(request: UserRequest) -> HttpResponse:
    """All topics, and a form to add one."""
    _require(request)
    form = TopicForm(request.POST or None)
    if form.is_valid():
        try:
            content_topics.add(form.names(), by=request.user, presets=form.presets())
            return redirect("topics:topics")
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"topics": Topic.objects.by_name(), "form": form}
    return render(request, "settings/topics.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def topic(request: UserRequest, pk: int) -> HttpResponse:
    _require(request)
    found = get_object_or_404(Topic, pk=pk)
    now = {f"name_{code}": name for code, name in found.names.items()}
    initial = {**now, "hashtags": " ".join(f"#{tag}" for tag in found.hashtags)}
    form = TopicForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            content_topics.change(found, form.names(), by=request.user, presets=form.presets())
            return redirect("topics:topics")
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"topic": found, "form": form}
    return render(request, "settings/topic.html", context, status=form.status())


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    _require(request)
    content_topics.remove(get_object_or_404(Topic, pk=pk), by=request.user)
    return redirect("topics:topics")


def _require(request: UserRequest) -> None:
    if not request.user.can(Permission.CURATE):
        request.user.require(Permission.ADMINISTER)
