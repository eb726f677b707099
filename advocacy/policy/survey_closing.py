"""Closing a survey: small groups are merged and participation is deleted."""

import random
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from advocacy.audit import trail
from advocacy.jobs import sweeping
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Survey, SurveyCount, SurveyGroup, SurveyTextAnswer
from advocacy.policy.survey_groups import PublishableGroup, publishable_groups
from advocacy.thresholds import group_size as thresholds_groups


def close(survey: Survey, *, by: User) -> Survey:
    """Close the survey and compute its results. Idempotent."""
    by.require(Permission.KEEP_POLICY)
    return _close(survey, by=by, at=timezone.now())


def close_due(*, at: datetime) -> int:
    """Close surveys whose last day has passed. Returns their number."""
    today = brand.day_of(at)
    due = list(Survey.objects.due_to_close(on=today).order_by("pk"))
    return len(sweeping.run_each(due, _close, by=None, at=at))


@transaction.atomic
def _close(survey: Survey, *, by: User | None, at: datetime) -> Survey:
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if survey.opened_at is None or survey.closed_at is not None:
        return survey
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])
    survey.answered.all().delete()
    _regroup(survey)
    _shuffle(survey)
    trail.record("survey_closed", by=by, about=survey, answers=survey.answers)
    return survey


def _regroup(survey: Survey) -> None:
    """Replace team groups by publishable groups."""
    team_groups = list(survey.groups.order_by("pk"))
    by_team = {group.team_id: group.pk for group in team_groups}
    answers = {group.team_id: group.answers for group in team_groups}
    groups = publishable_groups(
        answers,
        team_tree.parents(on=brand.today()),
        fewest=thresholds_groups.current_threshold().eligible,
    )
    sums = [(group, _sums([by_team[team] for team in group.members])) for group in groups]
    survey.groups.all().delete()
    for group, counted in sums:
        _store(survey, group, counted)


def _sums(pks: list[int]) -> dict[tuple[int, int], int]:
    rows = SurveyCount.objects.filter(group__in=pks).order_by().values("question", "option")
    return {
        (row["question"], row["option"]): row["total"] for row in rows.annotate(total=Sum("count"))
    }


def _store(survey: Survey, group: PublishableGroup, counted: dict[tuple[int, int], int]) -> None:
    row = SurveyGroup.objects.create(
        survey=survey,
        team_id=group.team,
        with_others=group.with_others,
        answers=group.answers,
    )
    SurveyCount.objects.bulk_create(
        SurveyCount(group=row, question_id=question, option=option, count=count)
        for (question, option), count in sorted(counted.items())
    )


def _shuffle(survey: Survey) -> None:
    """Store free-text answers in random order; delete them if there are too few answers."""
    rows = SurveyTextAnswer.objects.filter(question__survey=survey)
    answers = list(rows.values_list("question_id", "text"))
    rows.delete()
    if survey.answers < thresholds_groups.current_threshold().eligible:
        return
    random.SystemRandom().shuffle(answers)
    SurveyTextAnswer.objects.bulk_create(
        SurveyTextAnswer(question_id=question, text=text) for question, text in answers
    )
