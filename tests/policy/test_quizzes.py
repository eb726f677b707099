from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import InvalidFields, NotAllowed
from advocacy.people.permissions import Role
from advocacy.policy import quizzes
from advocacy.policy.models import Quiz, QuizPassed
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["da", "en"])
def test_we_start_with_three_questions_of_three_answers_and_a_reason(language):
    questions = quizzes.default_questions(language)

    assert len(questions) == 3
    for one in questions:
        assert len(set(one.answers)) == 3
        assert one.right in range(3)
        assert len(one.why) > 80


def test_the_right_answers_are_the_same_in_both_languages():
    rights = [[one.right for one in quizzes.default_questions(code)] for code in ("da", "en")]

    assert rights[0] == rights[1]


@given(chosen=st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3))
def test_each_answer_is_looked_at_for_itself(chosen):
    asked = quizzes.default_questions("en")

    answered = [quizzes.AnsweredQuestion(*pair) for pair in zip(asked, chosen, strict=True)]

    assert [one.is_right for one in answered] == [
        pick == one.right for pick, one in zip(chosen, asked, strict=True)
    ]


def test_wrong_answer_is_not_recorded():
    edition, person = EditionFactory(), UserFactory()
    right = [one.right for one in quizzes.default_questions("en")]
    wrong = [*right[:2], (right[2] + 1) % 3]

    answered = quizzes.answer(edition, wrong, by=person, language="en")

    assert [one.is_right for one in answered] == [True, True, False]
    assert not quizzes.has_passed(person, edition)
    quizzes.answer(edition, right, by=person, language="en")
    quizzes.answer(edition, right, by=person, language="en")
    assert QuizPassed.objects.get().person == person
    assert {field.name for field in QuizPassed._meta.fields} == {"id", "person", "edition", "at"}


def test_own_questions_are_asked_and_go_with_the_next_edition():
    old = EditionFactory()
    own = [replace(one, asks=f"Own: {one.asks}") for one in quizzes.default_questions("en")]
    written = {"en": own, "da": quizzes.default_questions("da")}
    quizzes.save(old, written, is_required=True, by=UserFactory(roles=[Role.CURATOR]))
    new = EditionFactory()

    assert list(quizzes.questions(new, language="en")) == own
    assert list(quizzes.questions(new, language="da")) == list(quizzes.default_questions("da"))
    assert quizzes.is_required(new)
    assert set(Quiz.objects.get().questions) == {"en"}


def test_only_those_who_keep_the_policy_write_its_questions():
    written = {"en": quizzes.default_questions("en")}

    with pytest.raises(NotAllowed):
        quizzes.save(EditionFactory(), written, is_required=False, by=UserFactory())


def test_everything_missing_is_named_at_once():
    empty = replace(quizzes.default_questions("en")[0], asks=" ", answers=("a", "", "c"))
    written = {"en": [empty, *quizzes.default_questions("en")[1:]]}

    with pytest.raises(InvalidFields) as refused:
        quizzes.save(
            EditionFactory(), written, is_required=False, by=UserFactory(roles=[Role.ADMIN])
        )

    assert {problem.field for problem in refused.value.problems} == {"en-1-asks", "en-1-answer-2"}


def test_questions_of_a_later_edition_do_not_reach_back():
    old = EditionFactory()
    QuizFactory(edition=EditionFactory(), is_required=True)

    assert not quizzes.is_required(old)
