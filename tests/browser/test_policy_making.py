"""Every page on which the policy is made, in Danish, whose words are longer, and in both themes.

The story of how it is made reads them in English, with scripts and without.
"""

import pytest

from advocacy.people.permissions import Role
from advocacy.policy import panels, survey_closing, surveys
from tests.browser.conftest import no_violations_in_both_themes
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.policy_factories import (
    EditionFactory,
    HearingCommentFactory,
    HearingFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)

KEPT = [
    "/policy/",
    "/policy/editions/",
    "/policy/editions/{old}/",
    "/policy/editions/{draft}/",
    "/policy/editions/{draft}/differences/",
    "/policy/editions/{draft}/write/en/",
    "/policy/editions/{draft}/discard/",
    "/policy/editions/{draft}/hearing/",
    "/policy/hearings/{hearing}/",
    "/policy/hearings/{hearing}/?passage=2",
    "/policy/comments/{comment}/",
    "/policy/purposes/",
    "/policy/surveys/",
    "/policy/surveys/{open}/",
    "/policy/surveys/{closed}/",
    "/policy/surveys/{made}/edit/",
    "/policy/panel/",
]


@pytest.fixture
def everything():
    """Something on every page, for somebody who may see all of it."""
    BrandFactory()
    person = UserFactory(language="da", roles=[Role.CURATOR, Role.APPROVER, Role.ADMIN])
    for colleague in UserFactory.create_batch(5, team=TeamFactory(name="Service")):
        panels.volunteer(by=colleague, voices=["fan", "sceptic"])
    panels.draw(by=person, size=4)
    old, draft = EditionFactory(), EditionFactory(draft=True)
    hearing = HearingFactory(edition=draft, asks=[person], question="Is it clear?")
    comment = HearingCommentFactory(hearing=hearing)
    HearingCommentFactory(hearing=hearing, passage="Something else")
    closed = SurveyQuestionFactory().survey
    for one in UserFactory.create_batch(6):
        question = closed.questions.get()
        surveys.answer(closed, by=one, answers={question.pk: [0]})
    survey_closing.close(closed, by=person)
    return person, {
        "old": old.number,
        "draft": draft.number,
        "hearing": hearing.pk,
        "comment": comment.pk,
        "closed": closed.pk,
        "open": SurveyQuestionFactory(survey=SurveyFactory(opened=True)).survey_id,
        "made": surveys.create(by=person).pk,
    }


def test_every_page_of_the_making_is_accessible_and_fits(open_as, size, everything):
    person, ids = everything
    page = open_as(person, viewport=size)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    for address in KEPT:
        response = page.goto(address.format(**ids))
        assert response.status == 200, address
        no_violations_in_both_themes(page)

    assert complaints == []
