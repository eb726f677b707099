"""Phrase rules of the text check, and testing a text against them."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from advocacy.content import phrases
from advocacy.content.models import PhraseLevel, PhraseRule
from advocacy.content.phrases import Phrase, PhraseMatch
from advocacy.errors import Invalid
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from frontend.forms import HubForm
from frontend.user_request import UserRequest

LONGEST_TRIED = 10_000


class PhraseRuleForm(HubForm):
    """Phrases of a rule, its severity and its reason."""

    pattern = forms.CharField(
        label=_("Words"),
        required=False,
        help_text=_("A star stands for letters: confidential* also finds confidentially."),
    )
    language = forms.ChoiceField(
        label=_("In"), choices=[("", _("both languages")), *Language.choices], required=False
    )
    level = forms.ChoiceField(label=_("What it does"), choices=PhraseLevel.choices)
    reason = forms.CharField(
        label=_("Why, and what to write instead"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("The author reads this beside the words."),
    )

    def phrase(self) -> Phrase:
        return Phrase(**self.cleaned_data)


class PhraseTestForm(HubForm):
    """Text to test against the rules."""

    said = forms.CharField(
        label=_("A text"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_TRIED
    )
    said_in = forms.ChoiceField(label=_("Its language"), choices=Language.choices)

    def found(self) -> list[PhraseMatch]:
        values = self.cleaned_data
        return phrases.find_in_text(values["said"], language=values["said_in"])


@require_http_methods(["GET", "POST"])
def rules(request: UserRequest) -> HttpResponse:
    """All rules, and a form to add one for those who manage them."""
    _require_reader(request)
    form = PhraseRuleForm(request.POST or None)
    if request.method == "POST":
        phrases.require_may_edit(request.user)
    if form.is_valid():
        try:
            phrases.add(form.phrase(), by=request.user)
            return redirect("desk:rules")
        except Invalid as refusal:
            form.refuse(refusal)
    trial = PhraseTestForm(initial={"said_in": request.user.language})
    return _page(request, form, trial, status=form.status())


@require_POST
def try_text(request: UserRequest) -> HttpResponse:
    """Test a text against the rules."""
    _require_reader(request)
    trial = PhraseTestForm(request.POST)
    found = trial.found() if trial.is_valid() else None
    return _page(request, PhraseRuleForm(), trial, found=found, status=trial.status())


@require_http_methods(["GET", "POST"])
def rule(request: UserRequest, pk: int) -> HttpResponse:
    phrases.require_may_edit(request.user)
    kept = get_object_or_404(PhraseRule, pk=pk)
    now = {name: getattr(kept, name) for name in asdict(Phrase(pattern="", reason=""))}
    form = PhraseRuleForm(request.POST or None, initial=now)
    if form.is_valid():
        try:
            phrases.change(kept, form.phrase(), by=request.user)
            return redirect("desk:rules")
        except Invalid as refusal:
            form.refuse(refusal)
    context = {"rule": kept, "form": form}
    return render(request, "desk/phrase_rule.html", context, status=form.status())


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    phrases.require_may_edit(request.user)
    phrases.remove(get_object_or_404(PhraseRule, pk=pk), by=request.user)
    return redirect("desk:rules")


def _page(
    request: UserRequest,
    form: PhraseRuleForm,
    trial: PhraseTestForm,
    *,
    found: list[PhraseMatch] | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = PhraseRule.objects.order_by("level", "language", "reason", "pattern", "pk")
    context: dict[str, Any] = {
        "rules": kept,
        "form": form,
        "trial": trial,
        "found": found,
        "may_keep": _may_edit(request),
    }
    return render(request, "desk/phrase_rules.html", context, status=status)


def _may_edit(request: UserRequest) -> bool:
    person = request.user
    return person.can(Permission.APPROVE) or person.can(Permission.ADMINISTER)


def _require_reader(request: UserRequest) -> None:
    """Curators and rule managers may read the rules."""
    if not request.user.can(Permission.CURATE):
        phrases.require_may_edit(request.user)
