"""Goals: set, followed, changed, closed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.figures.definition_table import MEANINGS
from advocacy.goals import (
    course_list,
    distinct_growth,
    goal_counts,
    goal_setting,
    publication_limits,
    target_suggestion,
)
from advocacy.goals.forecasting import COVERAGE, MIN_WEEKS
from advocacy.goals.goal_counts import OF_PEOPLE
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress, progress, progress_of
from advocacy.goals.target_suggestion import Reference
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence
from frontend.charts.goal_progress import GoalChart
from frontend.goals.forms import (
    GoalChangeForm,
    GoalForm,
    goal_defaults,
    goal_initial,
)
from frontend.goals.goal_details import WeekLine, lines
from frontend.me.forms import WeeklyGoalForm
from frontend.user_request import UserRequest

MAX_CLOSED = 20


@require_GET
def goals(request: UserRequest) -> HttpResponse:
    """Running and closed goals of the company, of teams and of oneself."""
    visible = Goal.objects.visible_to(request.user).select_related("team", "person")
    running = list(visible.running().order_by("ends_on", "pk"))
    over = visible.exclude(pk__in=visible.running()).order_by("-ends_on", "-pk")[:MAX_CLOSED]
    found = progress_of([*running, *over], at=timezone.now())
    context = {
        "groups": _groups(sorted(found[: len(running)], key=course_list.worst_first)),
        "over": found[len(running) :],
        "may_set_goals": request.user.can(Permission.SET_GOALS),
        "goal_form": None if _has_habit(running) else WeeklyGoalForm(initial={"weekly": 1}),
    }
    return render(request, "goals/goals.html", context)


@require_GET
def goal(request: UserRequest, pk: int) -> HttpResponse:
    """One goal: summary, chart, weeks and definition."""
    found, now = _goal(request.user, pk), timezone.now()
    reached = progress(found, at=now)
    context = {
        "reached": reached,
        "chart": GoalChart(reached, today=brand.today()),
        "weeks": _lines(reached),
        "milestones": found.milestones.order_by("percent"),
        "meaning": MEANINGS[goal_counts.figure_name(found)],
        "coverage": COVERAGE,
        "fewest_weeks": distinct_growth.MIN_WEEKS if found.metric in OF_PEOPLE else MIN_WEEKS,
        "may_change": _may_change(found, request.user),
    }
    return render(request, "goals/goal.html", context)


@require_http_methods(["GET", "POST"])
def new(request: UserRequest) -> HttpResponse:
    """Set a goal; the button “look” suggests a realistic target without saving."""
    begin = goal_defaults(request.user, today=brand.today())
    looks = request.method == "GET" or "look" in request.POST
    form = _form(request, request.POST if request.method == "POST" else begin)
    if not looks and form.is_valid():
        try:
            goal = goal_setting.set_goal(by=request.user, **form.options())
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The goal is set."))
            if warning := _never_shown(form):
                messages.warning(request, warning)
            return redirect("goals:goal", pk=goal.pk)
    reference, warning = _reference(form, by=request.user), _never_shown(form)
    if looks:
        form = _form(request, None, initial=_typed(request, begin))
    context = {
        "form": form,
        "reference": reference,
        "never_shown": warning,
        "certainty": dict(Evidence.choices).get(form["evidence"].value(), ""),
    }
    return render(request, "goals/new.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change the name, target and end of a running goal."""
    found = _goal(request.user, pk)
    if not _may_change(found, request.user):
        return redirect("goals:goal", pk=pk)
    form = GoalChangeForm(request.POST or None, initial=goal_initial(found))
    if form.is_valid():
        try:
            goal_setting.change(found, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The goal is changed."))
            return redirect("goals:goal", pk=pk)
    context = {"form": form, "reached": progress(found, at=timezone.now())}
    return render(request, "goals/edit.html", context, status=form.status())


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    goal_setting.close(_goal(request.user, pk), by=request.user)
    messages.success(request, _("The goal is closed. Its result is saved."))
    return redirect("goals:goal", pk=pk)


def _goal(person: User, pk: int) -> Goal:
    visible = Goal.objects.visible_to(person).select_related("team", "person")
    return get_object_or_404(visible, pk=pk)


def _may_change(goal: Goal, person: User) -> bool:
    may = goal.person_id == person.pk or person.can(Permission.SET_GOALS)
    return may and goal.closed_at is None and goal.kept is None


def _groups(found: Sequence[Progress]) -> list[tuple[str, list[Progress]]]:
    """Goals grouped by audience, without empty groups."""
    own = [one for one in found if one.goal.person_id is not None]
    of_teams = [one for one in found if one.goal.team_id is not None]
    of_all = [one for one in found if one not in own and one not in of_teams]
    groups = [(_("The company"), of_all), (_("Teams"), of_teams), (_("My own"), own)]
    return [(name, some) for name, some in groups if some]


def _has_habit(running: Sequence[Goal]) -> bool:
    """Whether the person has a goal of so many stories a week."""
    return any(one.person_id is not None and one.metric == Metric.HABIT for one in running)


def _lines(reached: Progress) -> list[WeekLine]:
    return lines(reached, today=brand.today())


def _form(request: UserRequest, data: Any, **more: Any) -> GoalForm:
    return GoalForm(data, by=request.user, **more)


def _typed(request: UserRequest, begin: dict[str, Any]) -> dict[str, Any]:
    """Submitted values, with the suggested target if it was accepted."""
    if request.method == "GET":
        return begin
    typed = {name: request.POST.get(name, "") for name in GoalForm.base_fields}
    if request.POST["look"] == "take":
        typed["target"] = request.POST.get("take_target", "")
    return typed


def _never_shown(form: GoalForm) -> str:
    """Why the figures of the goal in the form can never be shown, or ""."""
    options = form.suggestion_options()
    if options is None or options["person"] is not None:
        return ""
    return publication_limits.never_shown(
        metric=options["metric"],
        target=form.cleaned_data.get("target"),
        team=options["team"],
        headcount=Headcount(brand.today()),
    )


def _reference(form: GoalForm, *, by: User) -> Reference | None:
    """The preceding period and a realistic target, or None while fields are missing."""
    options = form.suggestion_options()
    if options is None or options["ends_on"] <= options["starts_on"]:
        return None
    if options["ends_on"] - options["starts_on"] > timedelta(days=3660):
        return None
    try:
        return target_suggestion.reference(by=by, at=timezone.now(), **options)
    except Invalid:
        return None
