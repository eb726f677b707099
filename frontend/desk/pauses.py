"""Pauses of sharing, for everything or a topic: starting, lifting, history."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import pause_settings, pausing
from advocacy.content.models import Pause, Topic
from advocacy.errors import Invalid
from frontend.form_fields import MomentField
from frontend.forms import HubForm
from frontend.user_request import UserRequest

MOST_REMEMBERED = 50


class PauseForm(HubForm):
    """Reason, scope and end of a pause."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("Everyone sees it, on every page and where the share button was."),
    )
    topic = forms.ModelChoiceField(
        Topic.objects.by_name(),
        label=gettext_lazy("What is paused"),
        required=False,
        empty_label=gettext_lazy("all sharing"),
    )
    until = MomentField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Leave it empty, and the pause lasts until somebody lifts it."),
    )


@require_http_methods(["GET", "POST"])
def pause(request: UserRequest) -> HttpResponse:
    pausing.require_may_pause(request.user)
    form = PauseForm(request.POST or None)
    if form.is_valid():
        try:
            pausing.pause(by=request.user, **form.options())
            return redirect("desk:pause")
        except Invalid as refusal:
            form.refuse(refusal)
    people = ("started_by", "lift_asked_by", "lifted_by", "topic")
    rows = Pause.objects.select_related(*people).order_by("-started_at", "-pk")
    holding = {one.pk for one in pausing.active_pauses(timezone.now())}
    remembered = list(rows[:MOST_REMEMBERED])
    context = {
        "form": form,
        "two_lift_a_pause": pause_settings.current().two_lift_a_pause,
        "holding": [one for one in remembered if one.pk in holding],
        "over": [one for one in remembered if one.pk not in holding],
    }
    return render(request, "desk/pauses.html", context, status=form.status())


@require_POST
def lift(request: UserRequest, pk: int) -> HttpResponse:
    pausing.require_may_pause(request.user)
    lifted = pausing.lift(get_object_or_404(Pause, pk=pk), by=request.user)
    if lifted.lifted_at is None:
        message = _(
            "You have asked to lift the pause. It lasts until somebody else lifts it with you."
        )
        messages.info(request, message)
    else:
        messages.success(request, _("The pause is lifted. Sharing can continue."))
    return redirect("desk:pause")
