"""Closing a survey: from then on it holds groups that are large enough, and nobody’s name."""

import random
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from advocacy.audit import trail
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy.models import Survey, SurveyCount, SurveyGroup, SurveyWords
from advocacy.policy.survey_groups import Group, told
from advocacy.thresholds import group_size as thresholds_groups


@transaction.atomic
def close(survey: Survey, *, by: User) -> Survey:
    """Take no more answers, and make up the results. Twice is once."""
    by.require(Permission.KEEP_POLICY)
    return _close(survey, by=by, at=timezone.now())


def close_due(*, at: datetime) -> int:
    """Close the surveys whose last day is over."""
    today = brand.day_of(at)
    due = list(Survey.objects.due_to_close(on=today).order_by("pk"))
    for survey in due:
        with transaction.atomic():
            _close(survey, by=None, at=at)
    return len(due)


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
    """Put the groups that may be told in the place of the teams; the small ones are gone."""
    before = list(survey.groups.order_by("pk"))
    by_team = {group.team_id: group.pk for group in before}
    answers = {group.team_id: group.answers for group in before}
    groups = told(
        answers,
        team_tree.parents(on=brand.today()),
        fewest=thresholds_groups.current_threshold().eligible,
    )
    sums = [(group, _sums([by_team[one] for one in group.members])) for group in groups]
    survey.groups.all().delete()
    for group, counted in sums:
        _store(survey, group, counted)


def _sums(pks: list[int]) -> dict[tuple[int, int], int]:
    rows = SurveyCount.objects.filter(group__in=pks).order_by().values("question", "option")
    return {
        (row["question"], row["option"]): row["total"] for row in rows.annotate(total=Sum("count"))
    }


def _store(survey: Survey, group: Group, counted: dict[tuple[int, int], int]) -> None:
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
    """Write the words anew in another order; of too few answers, none are kept."""
    rows = SurveyWords.objects.filter(question__survey=survey)
    said = list(rows.values_list("question_id", "text"))
    rows.delete()
    if survey.answers < thresholds_groups.current_threshold().eligible:
        return
    random.SystemRandom().shuffle(said)
    SurveyWords.objects.bulk_create(
        SurveyWords(question_id=question, text=text) for question, text in said
    )
