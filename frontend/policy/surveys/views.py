"""Surveys: creating, editing, opening, answering, closing, results."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.errors import Invalid
from advocacy.people import brand
from advocacy.people.permissions import Permission
from advocacy.policy import survey_closing
from advocacy.policy import surveys as policy_surveys
from advocacy.policy.models import Survey
from advocacy.policy.survey_results import results
from advocacy.thresholds import group_size
from frontend import double_submit
from frontend.policy.surveys.forms import (
    QuestionFormSet,
    SurveyAnswerForm,
    SurveyForm,
    SurveyOpenForm,
    questions_initial,
    survey_initial,
)
from frontend.user_request import UserRequest

USUAL_DAYS = timedelta(days=14)


@require_GET
def surveys(request: UserRequest) -> HttpResponse:
    """Open and closed surveys, and drafts for policy managers."""
    rows = list(Survey.objects.order_by("-pk"))
    open_one = policy_surveys.current_survey(on=brand.today())
    context = {
        "open": open_one,
        "has_answered": open_one is not None
        and policy_surveys.has_answered(open_one, request.user),
        "closed": [one for one in rows if one.closed_at is not None],
        "made": [one for one in rows if one.opened_at is None],
    }
    return render(request, "policy/surveys.html", context)


@require_POST
def new(request: UserRequest) -> HttpResponse:
    made = policy_surveys.create(by=request.user)
    return redirect("policy:edit-survey", pk=made.pk)


@double_submit.anonymous
@require_http_methods(["GET", "POST"])
def survey(request: UserRequest, pk: int) -> HttpResponse:
    """The form of an open survey, or the results of a closed one."""
    found = get_object_or_404(Survey.objects.filter(opened_at__isnull=False), pk=pk)
    if not found.is_open(on=brand.today()):
        return _results(request, found)
    questions = list(found.questions.order_by("position"))
    data = request.POST if request.method == "POST" else None
    form = SurveyAnswerForm(data, questions=questions)
    if form.is_valid():
        try:
            policy_surveys.answer(found, by=request.user, answers=form.answers())
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. Your answers are in, without your name."))
            return redirect("policy:panel")
    context = {
        "survey": found,
        "form": form,
        "has_answered": policy_surveys.has_answered(found, request.user),
        "fewest": group_size.current_threshold().eligible,
    }
    return render(request, "policy/survey.html", context, status=form.status())


@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Edit a survey until it opens."""
    request.user.require(Permission.KEEP_POLICY)
    found = get_object_or_404(Survey.objects.filter(opened_at=None), pk=pk)
    titles = SurveyForm(request.POST or None, initial=survey_initial(found))
    rows = QuestionFormSet(request.POST or None, initial=questions_initial(found))
    if request.method == "POST" and titles.is_valid() and rows.is_valid():
        asked = [question for row in rows if (question := row.options()) is not None]
        try:
            policy_surveys.edit(
                found,
                by=request.user,
                titles=titles.by_language("title"),
                intros=titles.by_language("intro"),
                questions=asked,
            )
        except Invalid as refusal:
            titles.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("policy:edit-survey", pk=pk)
    is_wrong = request.method == "POST"
    context = {"survey": found, "titles": titles, "rows": rows, "form": _open_form()}
    status = 422 if is_wrong else 200
    return render(request, "policy/edit_survey.html", context, status=status)


@require_POST
def open_survey(request: UserRequest, pk: int) -> HttpResponse:
    """Open a survey."""
    request.user.require(Permission.KEEP_POLICY)
    found = get_object_or_404(Survey, pk=pk)
    form = SurveyOpenForm(request.POST)
    if form.is_valid():
        try:
            policy_surveys.open_for_answers(found, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The survey is open."))
            return redirect("policy:surveys")
    context = {
        "survey": found,
        "titles": SurveyForm(initial=survey_initial(found)),
        "rows": QuestionFormSet(initial=questions_initial(found)),
        "form": form,
    }
    return render(request, "policy/edit_survey.html", context, status=422)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.KEEP_POLICY)
    closed = survey_closing.close(get_object_or_404(Survey, pk=pk), by=request.user)
    messages.success(request, _("The survey is closed."))
    return redirect("policy:survey", pk=closed.pk)


def _results(request: UserRequest, found: Survey) -> HttpResponse:
    """Results of a closed survey; they are computed within minutes of its end."""
    keeps = request.user.can(Permission.KEEP_POLICY)
    context = {
        "survey": found,
        "results": results(found, with_words=keeps) if found.closed_at else None,
        "fewest": group_size.current_threshold().eligible,
        "together": group_size.current_threshold().contributing,
    }
    return render(request, "policy/results.html", context)


def _open_form() -> SurveyOpenForm:
    return SurveyOpenForm(initial={"closes_on": brand.today() + USUAL_DAYS})
