import pytest
from django.urls import reverse

from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import panels, survey_closing, surveys
from advocacy.policy.models import (
    CompanyStatement,
    PanelVolunteer,
    QuestionKind,
    Survey,
    SurveyCount,
)
from tests.factories import TeamFactory, UserFactory
from tests.policy_factories import SurveyQuestionFactory

pytestmark = pytest.mark.django_db


def log_in(client, *roles):
    person = UserFactory(roles=roles)
    client.force_login(person)
    return person


def test_a_survey_is_made_edited_and_opened(client):
    log_in(client, Role.CURATOR)
    client.post(reverse("policy:new-survey"))
    survey = Survey.objects.get()
    edit = reverse("policy:edit-survey", args=[survey.pk])
    typed = {
        "title_da": "Os",
        "title_en": "Us",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-kind": "one",
        "form-0-da": "Hvor?",
        "form-0-en": "Where?",
        "form-0-options_da": "Her\nDer",
        "form-0-options_en": "Here\nThere",
    }

    refused = client.post(edit, typed | {"title_en": ""})
    client.post(edit, typed)
    client.post(
        reverse("policy:open-survey", args=[survey.pk]), {"closes_on": brand.today().isoformat()}
    )

    assert refused.status_code == 422
    survey.refresh_from_db()
    assert survey.titles == {"da": "Os", "en": "Us"}
    assert survey.questions.get().options == {"da": ["Her", "Der"], "en": ["Here", "There"]}
    assert survey.opened_at is not None


def test_an_answer_is_counted_and_leads_to_the_panel(client):
    question = SurveyQuestionFactory(kind=QuestionKind.SEVERAL)
    log_in(client)
    address = reverse("policy:survey", args=[question.survey_id])

    empty = client.post(address, {})
    response = client.post(address, {f"question_{question.pk}": ["0", "1"]})
    again = client.post(address, {f"question_{question.pk}": ["0"]})

    assert empty.status_code == 422
    assert response.url == reverse("policy:panel")
    assert again.status_code == 409
    assert list(SurveyCount.objects.values_list("count", flat=True)) == [1, 1]


@pytest.mark.parametrize("teams", [1, 3])
def test_results_stand_side_by_side(client, django_assert_num_queries, teams):
    question = SurveyQuestionFactory()
    for _ in range(teams):
        for person in UserFactory.create_batch(5, team=TeamFactory()):
            surveys.answer(question.survey, by=person, answers={question.pk: [0]})
    survey_closing.close(question.survey, by=UserFactory(roles=[Role.CURATOR]))
    log_in(client)
    address = reverse("policy:survey", args=[question.survey_id])
    client.get(address)

    with django_assert_num_queries(8):
        response = client.get(address)

    assert [answers for _name, answers in response.context["results"].groups] == [5] * teams


def test_a_survey_that_is_being_made_is_not_there_to_answer(client):
    survey = surveys.create(by=UserFactory(roles=[Role.CURATOR]))
    log_in(client)

    assert client.get(reverse("policy:survey", args=[survey.pk])).status_code == 404


def test_people_offer_themselves_and_step_back(client):
    person = log_in(client)
    address = reverse("policy:panel")

    empty = client.post(address, {})
    client.post(address, {"voices": ["sceptic", "young"]})

    assert empty.status_code == 422
    assert PanelVolunteer.objects.get(person=person).voices == ["young", "sceptic"]
    client.post(reverse("policy:leave-panel"))
    assert not PanelVolunteer.objects.exists()


def test_a_draw_of_too_few_is_said_by_its_field(client):
    log_in(client, Role.ADMIN)
    draw = reverse("policy:draw-panel")

    refused = client.post(draw, {"size": "6"})
    for person in UserFactory.create_batch(3):
        panels.volunteer(by=person, voices=["fan"])
    client.post(draw, {"size": "6"})

    assert refused.status_code == 422
    assert len(panels.members()) == 3


def test_values_and_purposes_are_said_and_taken_back(client):
    log_in(client, Role.CURATOR)
    address = reverse("policy:purposes")

    client.post(address, {"values_en": "Decency", "fans_en": "People like us."})
    client.post(address, {"values_en": "Decency and care"})

    [statement] = CompanyStatement.objects.all()
    assert (statement.kind, statement.text) == ("values", "Decency and care")
