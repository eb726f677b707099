from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import survey_closing, surveys
from advocacy.policy.models import (
    QuestionKind,
    Survey,
    SurveyCount,
    SurveyGroup,
    SurveyParticipation,
    SurveyTextAnswer,
)
from advocacy.policy.survey_results import results
from advocacy.policy.surveys import AlreadyAnswered, AlreadyOpen, NotOpen, QuestionInput
from tests.factories import TeamFactory, UserFactory
from tests.policy_factories import SurveyFactory, SurveyQuestionFactory

pytestmark = pytest.mark.django_db


def keeper():
    return UserFactory(roles=[Role.CURATOR])


def answer(survey, people, *, option=0):
    question = survey.questions.get()
    for person in people:
        surveys.answer(survey, by=person, answers={question.pk: [option]})


def test_the_template_asks_the_same_in_both_languages_and_opens():
    survey = surveys.create(by=keeper())

    surveys.open_for_answers(survey, by=keeper(), closes_on=brand.today())

    survey.refresh_from_db()
    assert survey.is_open(on=brand.today())
    assert survey.questions.count() == 7


def test_only_those_who_keep_the_policy_make_a_survey():
    with pytest.raises(NotAllowed):
        surveys.create(by=UserFactory(roles=[Role.APPROVER]))


def test_answers_are_stored_as_anonymous_counts():
    team, person = TeamFactory(), UserFactory()
    person = UserFactory(team=team)
    question = SurveyQuestionFactory(kind=QuestionKind.SEVERAL)
    before = Event.objects.count()

    surveys.answer(question.survey, by=person, answers={question.pk: [0, 1]})

    assert list(SurveyCount.objects.order_by("option").values_list("option", "count")) == [
        (0, 1),
        (1, 1),
    ]
    people = {"person", "person_id", "created_at", "at"}
    for model in (SurveyCount, SurveyGroup, SurveyTextAnswer):
        assert people.isdisjoint(
            field.attname for field in model._meta.get_fields() if hasattr(field, "attname")
        )
    assert Event.objects.count() == before
    assert SurveyParticipation.objects.get().person == person


def test_everybody_answers_once():
    question, person = SurveyQuestionFactory(), UserFactory()
    answer(question.survey, [person])

    with pytest.raises(AlreadyAnswered):
        answer(question.survey, [person])

    question.survey.refresh_from_db()
    assert question.survey.answers == 1
    assert SurveyCount.objects.get().count == 1


@pytest.mark.parametrize(
    ("answers", "code"), [([], "required"), ([0, 1], "one_only"), ([7], "required")]
)
def test_invalid_answers_are_refused(answers, code):
    question = SurveyQuestionFactory()

    with pytest.raises(Invalid) as refusal:
        surveys.answer(question.survey, by=UserFactory(), answers={question.pk: answers})

    assert refusal.value.code == code
    assert not SurveyParticipation.objects.exists()


def test_a_survey_ends_with_its_last_day():
    question = SurveyQuestionFactory()
    Survey.objects.update(closes_on=brand.today() - timedelta(days=1))

    with pytest.raises(NotOpen):
        answer(question.survey, [UserFactory()])

    assert survey_closing.close_due(at=timezone.now()) == 1
    assert survey_closing.close_due(at=timezone.now()) == 0


def test_closing_deletes_participation_and_merges_small_teams():
    parent = TeamFactory(name="Service")
    small, large = (
        TeamFactory(name="Aarhus", parent=parent),
        TeamFactory(name="Esbjerg", parent=parent),
    )
    question = SurveyQuestionFactory()
    answer(question.survey, UserFactory.create_batch(4, team=small), option=1)
    answer(question.survey, UserFactory.create_batch(6, team=large))
    answer(question.survey, UserFactory.create_batch(2, team=parent))

    survey_closing.close(question.survey, by=keeper())

    assert not SurveyParticipation.objects.exists()
    found = results(question.survey, with_words=False)
    assert found.groups == (("Esbjerg", 6), ("Service", 6))
    [answered] = found.answered
    assert [(line.count, line.percent, line.in_groups) for line in answered.lines] == [
        (8, 67, (None, None)),
        (4, 33, (None, None)),
    ]


def test_results_of_four_answers_are_suppressed_and_deleted():
    question = SurveyQuestionFactory()
    words = SurveyQuestionFactory(survey=question.survey, kind=QuestionKind.WORDS)
    for person in UserFactory.create_batch(4):
        surveys.answer(
            question.survey, by=person, answers={question.pk: [0], words.pk: "I would like help"}
        )

    survey_closing.close(question.survey, by=keeper())

    assert results(question.survey, with_words=True).is_suppressed
    assert not SurveyCount.objects.exists()
    assert not SurveyTextAnswer.objects.exists()


def test_words_are_read_by_those_who_keep_the_policy_only():
    words = SurveyQuestionFactory(kind=QuestionKind.WORDS)
    for number, person in enumerate(UserFactory.create_batch(5)):
        surveys.answer(words.survey, by=person, answers={words.pk: f"Wish {number}"})
    survey_closing.close(words.survey, by=keeper())

    [kept] = results(words.survey, with_words=True).answered

    assert sorted(kept.words) == [f"Wish {number}" for number in range(5)]
    assert results(words.survey, with_words=False).answered == ()


def test_opened_survey_cannot_be_changed_and_is_the_only_one():
    question = SurveyQuestionFactory()
    with pytest.raises(AlreadyOpen):
        surveys.edit(question.survey, by=keeper(), titles={}, intros={}, questions=[])

    other = surveys.create(by=keeper())
    with pytest.raises(AlreadyOpen):
        surveys.open_for_answers(other, by=keeper(), closes_on=brand.today())


def test_a_question_is_asked_alike_in_every_language():
    survey = SurveyFactory()
    uneven = QuestionInput(
        "one", {"da": "Hvor?", "en": "Where?"}, {"da": ["Her", "Der"], "en": ["Here"]}
    )
    surveys.edit(survey, by=keeper(), titles={}, intros={}, questions=[uneven])

    with pytest.raises(Invalid) as refusal:
        surveys.open_for_answers(survey, by=keeper(), closes_on=brand.today())

    assert refusal.value.code == "language_missing"
