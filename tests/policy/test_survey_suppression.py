"""A survey's groups publish no answer that tells of fewer people than the threshold."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy.policy import survey_closing, surveys
from advocacy.policy.survey_results import results
from advocacy.policy.survey_suppression import Answer, publishable_answers
from tests.factories import TeamFactory, UserFactory
from tests.policy.test_surveys import keeper
from tests.policy_factories import SurveyQuestionFactory

FEWEST = 3


@st.composite
def questions(draw):
    """Groups of five people and more, each of whom chooses one option, or several."""
    one_each, options = draw(st.booleans()), draw(st.integers(2, 5))
    counts, answers = {}, {}
    for group in range(draw(st.integers(1, 5))):
        chosen = draw(st.lists(st.integers(0, options - 1), min_size=5, max_size=14))
        answers[group] = len(chosen)
        for option in range(options):
            counts[Answer(option, group)] = chosen.count(option)
            if not one_each:
                counts[Answer(option, group)] = draw(st.integers(0, len(chosen)))
    return counts, answers, range(options), one_each


def published(counts, answers, options, one_each):
    return publishable_answers(counts, answers, options=options, one_each=one_each, fewest=FEWEST)


@settings(deadline=None)
@given(questions())
def test_no_answer_and_no_difference_tells_of_few(question):
    counts, answers, options, one_each = question

    shown = published(*question)

    for answer in shown:
        assert FEWEST <= counts[answer] <= answers[answer.group] - FEWEST
    for option in options:
        whole = {Answer(option, group) for group in answers}
        for taken in subtractions(whole & shown):
            rest = whole - taken
            chose = sum(counts[answer] for answer in rest)
            people = sum(answers[answer.group] for answer in rest)
            assert not rest or FEWEST <= chose <= people - FEWEST
    for group in answers if one_each else ():
        whole = {Answer(option, group) for option in options}
        for taken in subtractions(whole & shown):
            assert whole == taken or sum(counts[answer] for answer in whole - taken) >= FEWEST


def subtractions(shown):
    """Taking away one, two or all of the published answers."""
    return [set(some) for size in (1, 2) for some in combinations(shown, size)] + (
        [shown] if shown else []
    )


def test_share_of_a_single_answer_is_suppressed_and_so_is_the_one_beside_it():
    counts = {Answer(0, 1): 4, Answer(1, 1): 1, Answer(0, 2): 5, Answer(1, 2): 5}

    shown = published(counts, {1: 5, 2: 10}, range(2), True)

    assert shown == set()


def test_answers_of_large_groups_are_published():
    counts = {Answer(0, 1): 4, Answer(1, 1): 3, Answer(0, 2): 5, Answer(1, 2): 5}

    assert published(counts, {1: 7, 2: 10}, range(2), True) == set(counts)


@pytest.mark.django_db
def test_one_answer_of_five_people_is_not_shown():
    question, teams = SurveyQuestionFactory(), [TeamFactory(name="A"), TeamFactory(name="B")]
    for team, chosen in zip(teams, ([0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 1]), strict=True):
        for option in chosen:
            answers = {question.pk: [option]}
            surveys.answer(question.survey, by=UserFactory(team=team), answers=answers)
    survey_closing.close(question.survey, by=keeper())

    [found] = results(question.survey, with_words=False).answered

    assert [(line.count, line.in_groups) for line in found.lines] == [
        (8, (None, None)),
        (5, (None, None)),
    ]
