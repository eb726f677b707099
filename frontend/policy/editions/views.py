"""Editions: listed, read, compared, written and approved."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.policy import (
    acknowledgements,
    edition_approval,
    edition_page,
    edition_writing,
    prohibitions,
)
from advocacy.policy import hearings as policy_hearings
from advocacy.policy.edition_diff import PassageChange, differences, differences_to_read
from advocacy.policy.edition_writing import BeingHeard, NotADraft, Stale
from advocacy.policy.models import ContributionPart, Edition
from advocacy.text.languages import Language
from frontend.policy.editions.forms import ApproveForm, TextForm
from frontend.user_request import UserRequest


@require_GET
def editions(request: UserRequest) -> HttpResponse:
    """Editions visible to this person, newest first."""
    visible = Edition.objects.visible_to(request.user).prefetch_related("texts")
    found = list(visible.order_by("-number"))
    context = {
        "editions": found,
        "in_force": acknowledgements.edition_in_force(at=timezone.now()),
        "hearing": policy_hearings.open_hearing_of(request.user, on=brand.today()),
        "may_start": request.user.can(Permission.KEEP_POLICY)
        and not any(one.approved_at is None for one in found),
    }
    return render(request, "policy/editions.html", context)


@require_POST
def start(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    from_template = request.POST.get("from") == "template"
    draft = edition_writing.start(by=request.user, from_template=from_template)
    language = next((text.language for text in draft.texts.order_by("pk")), "da")
    return redirect(
        "policy:write", number=draft.number, language=_own_language(request, draft) or language
    )


@require_GET
def edition(request: UserRequest, number: int) -> HttpResponse:
    return _edition(request, _visible(request, number))


@require_POST
def approve(request: UserRequest, number: int) -> HttpResponse:
    """Approve the draft; an invalid date is an error of the form."""
    request.user.require(Permission.APPROVE_POLICY)
    found = _visible(request, number)
    form = ApproveForm(request.POST)
    if form.is_valid():
        try:
            edition_approval.approve(found, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The edition is approved."))
            return redirect("policy:edition", number=number)
    return _edition(request, found, form=form)


@require_GET
def compared(request: UserRequest, number: int) -> HttpResponse:
    """Differences from an earlier edition, by default the preceding one."""
    now = _visible(request, number)
    others = list(Edition.objects.visible_to(request.user).exclude(pk=now.pk).order_by("-number"))
    asked = request.GET.get("from", "")
    chosen = [one for one in others if str(one.number) == asked]
    before = next(iter(chosen or [one for one in others if one.number < number]), None)
    language = request.user.language
    context = {
        "edition": now,
        "before": before,
        "others": others,
        "passages": differences_to_read(
            edition_page.body(before, language=language), edition_page.body(now, language=language)
        )
        if before
        else [],
    }
    return render(request, "policy/differences.html", context)


@require_http_methods(["GET", "POST"])
def write(request: UserRequest, number: int, language: str) -> HttpResponse:
    """Edit the text in one language; the button “preview” does not save."""
    request.user.require(Permission.KEEP_POLICY)
    if language not in Language.values:
        raise Http404
    found = Edition.objects.filter(number=number).first()
    if found is None:
        return _discarded_meanwhile(request, number, language)
    if found.approved_at is not None:
        return redirect("policy:edition", number=number)
    looks = "preview" in request.POST or bool(request.htmx)
    form = TextForm(request.POST or None, initial=_text_initial(found, language))
    if looks or not form.is_valid():
        return _editor_page(request, found, language, form, status=200 if looks else form.status())
    return _save_text(request, found, language, form)


def _save_text(request: UserRequest, found: Edition, language: str, form: TextForm) -> HttpResponse:
    """Save the text; errors and conflicts are shown in the editor."""
    try:
        edition_writing.write(found, by=request.user, language=language, **form.cleaned_data)
    except Invalid as refusal:
        form.refuse(refusal)
    except Stale:
        mine, conflict = _form_on_newest_revision(found, form), _conflict(found, language, form)
        return _editor_page(request, found, language, mine, conflict=conflict, status=409)
    except (BeingHeard, NotADraft) as refusal:
        form.add_error(None, str(refusal))
        return _editor_page(request, found, language, form, status=409)
    else:
        messages.success(request, _("Saved."))
        return redirect("policy:write", number=found.number, language=language)
    return _editor_page(request, found, language, form, status=form.status())


def _visible(request: UserRequest, number: int) -> Edition:
    return get_object_or_404(Edition.objects.visible_to(request.user), number=number)


def _editor_page(
    request: UserRequest,
    found: Edition,
    language: str,
    form: TextForm,
    *,
    status: int,
    conflict: Sequence[PassageChange] = (),
) -> HttpResponse:
    """The editor with a preview; for htmx the preview only."""
    context = _preview_context(found, language, form) | {"form": form, "conflict": conflict}
    if request.htmx:
        return render(request, "policy/write.html#beside", context)
    return render(request, "policy/write.html", context, status=status)


def _discarded_meanwhile(request: UserRequest, number: int, language: str) -> HttpResponse:
    """Response to text for a discarded draft; the text stays in the form."""
    if request.method != "POST":
        raise Http404
    form = TextForm(request.POST)
    form.full_clean()
    form.add_error(
        None,
        _(
            "Somebody has discarded this draft. Your text is still here: copy it, begin a "
            "new draft under “Editions”, and paste it there."
        ),
    )
    status = 200 if request.htmx else 409
    return _editor_page(request, Edition(number=number), language, form, status=status)


def _edition(
    request: UserRequest, found: Edition, *, form: ApproveForm | None = None
) -> HttpResponse:
    today, now = brand.today(), timezone.now()
    waiting = policy_hearings.unanswered(found).count()
    hearings = list(found.hearings.order_by("-pk"))
    running = [one for one in hearings if one.ended_at is None and one.closes_on >= today]
    written = set(found.texts.values_list("language", flat=True))
    language = request.user.language
    context = {
        "edition": found,
        "page": edition_page.page(found, language=language),
        "news": next((t.news for t in found.texts.all() if t.language == language), ""),
        "in_force": acknowledgements.edition_in_force(at=now),
        "approver": edition_approval.approver(found),
        "writers": found.contributions.filter(part=ContributionPart.WROTE)
        .select_related("person")
        .order_by("pk"),
        "hearings": hearings,
        "running": running[0] if running else None,
        "waiting": waiting,
        "missing": [one for one in brand.current().languages if one not in written],
        "languages": [(one, Language(one).label) for one in brand.current().languages],
        "thanks": policy_hearings.contributors(found),
        "may_approve": edition_approval.may_approve(found, request.user),
        "is_ready": not running and not waiting,
        "form": form or ApproveForm(initial=_approval(found)),
    }
    status = form.status() if form else 200
    return render(request, "policy/edition.html", context, status=status)


def _approval(found: Edition) -> dict[str, Any]:
    first = edition_approval.earliest_start(on=brand.today())
    return {"revision": found.revision, "in_force_on": first}


def _own_language(request: UserRequest, draft: Edition) -> str:
    """The reader's language if it is one of the company's, else an empty string."""
    language = request.user.language
    return language if language in brand.current().languages else ""


def _text_initial(found: Edition, language: str) -> dict[str, Any]:
    text = found.texts.filter(language=language).first()
    return {
        "revision": found.revision,
        "body": text.body if text else "",
        "news": text.news if text else "",
    }


def _preview_context(found: Edition, language: str, form: TextForm) -> dict[str, Any]:
    """Rendered text, and prohibitions that do not say what to do instead."""
    body = str(form["body"].value() or "")
    return {
        "edition": found,
        "language": language,
        "languages": [(one, Language(one).label) for one in brand.current().languages],
        "page": edition_page.render(body),
        "unguided": prohibitions.bare_prohibitions(body, language=language),
    }


def _form_on_newest_revision(found: Edition, form: TextForm) -> TextForm:
    """The submitted text, based on the revision somebody else has saved meanwhile."""
    found.refresh_from_db()
    return TextForm(initial={**form.cleaned_data, "revision": found.revision})


def _conflict(found: Edition, language: str, form: TextForm) -> list[PassageChange]:
    """Differences between the saved and the submitted text."""
    saved = _text_initial(found, language)["body"]
    changes = differences(saved, form.cleaned_data["body"])
    return [one for one in changes if one.kind != "kept"]
