"""Items of sources: accept or reject, one or several."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from advocacy.errors import AdvocacyError
from advocacy.intake import duplicates, item_changes
from advocacy.intake.item_changes import Difference
from advocacy.intake.models import ItemState, Source, SourceItem
from advocacy.people.permissions import Permission
from advocacy.text import address_values
from advocacy.text.name_order import by_name
from frontend.intake.sources.item_answers import ACTS, ANSWERS
from frontend.templatetags import format_tags
from frontend.user_request import UserRequest

PAGE_SIZE = 30
SHOWN = [ItemState.WAITING, ItemState.CHANGED, ItemState.DUPLICATE, ItemState.GONE]
MAX_AT_ONCE = PAGE_SIZE


@require_GET
def items(request: UserRequest) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return render(request, "intake/items.html", _list_context(request))


@require_GET
def item(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    return _page(request, get_object_or_404(_rows(), pk=pk))


@require_POST
def answer(request: UserRequest, pk: int) -> HttpResponse:
    """Apply the pressed button's action to one item."""
    request.user.require(Permission.CURATE)
    found = get_object_or_404(_rows(), pk=pk)
    asked = request.POST.get("act", "")
    if asked not in ACTS:
        return _page(request, found, status=422, refusal=_("Choose what to do."))
    state = found.state
    try:
        done = ACTS[asked](found, by=request.user)
    except AdvocacyError as refusal:
        return _page(request, found, status=422, refusal=refusal)
    if asked in {"take", "offer"}:
        return redirect("desk:edit", done.pk)
    return _next(state)


@require_POST
def answer_several(request: UserRequest) -> HttpResponse:
    """Apply one action to the selected items and report those refused."""
    request.user.require(Permission.CURATE)
    wanted = address_values.row_ids(request.POST.getlist("items"))[:MAX_AT_ONCE]
    act = ACTS.get(request.POST.get("act", ""))
    done = 0
    for found in _rows().filter(pk__in=wanted if act else []).order_by("pk"):
        try:
            done += bool(act and act(found, by=request.user))
        except AdvocacyError as refusal:
            messages.error(request, f"{found.title}: {refusal}")
    if not wanted:
        messages.error(request, _("Tick the items you mean."))
    elif done:
        message = ngettext("Done with %(number)d item.", "Done with %(number)d items.", done)
        messages.success(request, message % {"number": done})
    return redirect(f"{reverse('desk:items')}?state={_state(request.POST)}")


def _page(
    request: UserRequest, found: SourceItem, *, status: int = 200, **extra_context: Any
) -> HttpResponse:
    changes = item_changes.pending_changes(found) if found.state == ItemState.CHANGED else []
    context = {
        **_list_context(request, state=found.state),
        "item": found,
        "answers": ANSWERS[ItemState(found.state)],
        "deadline": item_changes.parse_day(found.facts.get("deadline", "")),
        "changes": [_formatted(one) for one in changes],
    }
    context |= {"why": duplicates.REASONS.get(found.why_like, ""), **extra_context}
    return render(request, "intake/item.html", context, status=status)


def _formatted(change: Difference) -> Difference:
    """The change with its dates formatted."""
    if change.field != "deadline":
        return change
    was, now = (
        format_tags.day(item_changes.parse_day(written)) for written in (change.was, change.now)
    )
    return replace(change, was=was, now=now)


def _list_context(request: UserRequest, *, state: str = "") -> dict[str, Any]:
    """Items of one state, of one or all sources, newest first."""
    state = state if state in SHOWN else _state(request.GET)
    rows = _rows().filter(state=state)
    source = address_values.row_id(request.GET.get("source"))
    if source is not None:
        rows = rows.filter(source=source)
    page = Paginator(rows.order_by("-created_at", "-pk"), PAGE_SIZE)
    counted = SourceItem.objects.filter(state__in=SHOWN).order_by().values_list("state")
    numbers = dict(counted.annotate(Count("pk")))
    return {
        "page": page.get_page(request.GET.get("page")),
        "state": state,
        "answers_for_several": ANSWERS[ItemState(state)],
        "states": [(one, one.label, numbers.get(one, 0)) for one in SHOWN],
        "source": source,
        "sources": Source.objects.order_by(by_name(), "pk").values_list("pk", "name"),
    }


def _state(asked: Any) -> str:
    state = asked.get("state", "")
    return state if state in SHOWN else ItemState.WAITING


def _rows() -> QuerySet[SourceItem]:
    return SourceItem.objects.select_related("source", "story", "like__newest_version")


def _next(state: str) -> HttpResponse:
    """Redirect to the next item of the same state."""
    rows = SourceItem.objects.filter(state=state).order_by("-created_at", "-pk")
    following = rows.first() if state in SHOWN else None
    if following is None:
        return redirect("desk:items")
    return redirect("desk:item", following.pk)
