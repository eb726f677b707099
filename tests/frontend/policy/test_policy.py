"""The policy as it is read, compared, searched and counted."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements, quizzes
from advocacy.policy.models import Acknowledgement, QuizPassed
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory, QuizFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    person = UserFactory()
    client.force_login(person)
    return person


def edition(body, days_ago):
    made = EditionFactory(in_force_at=timezone.now() - timedelta(days=days_ago))
    made.texts.filter(language="en").update(body=body)
    return made


def test_the_difference_is_to_what_one_read_last_and_leads_back(client, person):
    acknowledgements.acknowledge(edition("# Policy\n\n## May\n\nShare ten.\n\nStay.", 9), by=person)
    new = edition("# Policy\n\n## May\n\nShare twelve.\n\nStay.", 1)
    address = f"{reverse('policy:changes')}?next=/stories/7/"

    policy = client.get(f"{reverse('policy:policy')}?next=/stories/7/").content.decode()
    page = client.get(address).content.decode()

    assert address in policy
    assert "<del>ten.</del><ins>twelve.</ins>" in page
    assert "May" in page
    assert "Stay." not in page
    answer = client.post(reverse("policy:acknowledge", args=[new.number]), {"next": "/stories/7/"})
    assert answer["Location"] == "/stories/7/"


@pytest.mark.parametrize("read", [True, False])
def test_where_nothing_is_to_be_compared_the_policy_is_shown(client, person, read):
    made = EditionFactory()
    if read:
        acknowledgements.acknowledge(made, by=person)

    assert client.get(reverse("policy:changes"))["Location"] == reverse("policy:policy")


def test_a_corrected_line_break_asks_nobody(client, person):
    acknowledgements.acknowledge(edition("Share\nten.", 9), by=person)
    edition("Share ten.", 1)

    page = client.get(reverse("policy:policy")).content.decode()

    assert "You have read and understood" in page
    assert "This edition has changed" not in page


def test_required_questions_stand_in_front_of_the_button(client, person):
    quiz = QuizFactory(is_required=True)
    acknowledge = reverse("policy:acknowledge", args=[quiz.edition.number])

    assert acknowledge not in client.get(reverse("policy:policy")).content.decode()
    assert client.post(acknowledge).status_code == 409
    assert not Acknowledgement.objects.exists()

    right = {
        f"question-{n}": q.right for n, q in enumerate(quizzes.default_questions("en"), start=1)
    }
    answered = client.post(reverse("policy:quiz"), right).content.decode()

    assert acknowledge in answered
    assert client.post(acknowledge).status_code == 302


def test_wrong_answers_explain_and_keep_what_was_chosen(client, person):
    EditionFactory()
    first, second, third = quizzes.default_questions("en")
    wrong = (first.right + 1) % 3

    page = client.post(
        reverse("policy:quiz"),
        {"question-1": wrong, "question-2": second.right, "question-3": third.right},
    ).content.decode()

    assert first.why in page.replace("&#x27;", "'")
    assert 'data-state="wrong"' in page
    assert re.search(rf'name="question-1" value="{wrong}"[^>]*checked', page)
    assert "2 of 3 are right" in page
    assert not QuizPassed.objects.exists()


def test_an_answer_that_is_missing_is_asked_for(client, person):
    EditionFactory()

    answer = client.post(reverse("policy:quiz"), {"question-1": 0})

    assert answer.status_code == 422
    assert answer.content.decode().count("Choose one of the answers.") == 2


def test_keepers_write_the_questions_and_lose_nothing_they_typed(client):
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    EditionFactory()
    page = client.get(reverse("policy:edit-quiz"))
    typed = dict(page.context["form"].initial)
    typed["en-1-asks"], typed["en-2-asks"] = "May I post at night?", ""

    refused = client.post(reverse("policy:edit-quiz"), typed)
    saved = client.post(reverse("policy:edit-quiz"), typed | {"en-2-asks": "Really?"})

    assert refused.status_code == 422
    assert "May I post at night?" in refused.content.decode()
    assert saved.status_code == 302
    assert "May I post at night?" in client.get(reverse("policy:quiz")).content.decode()


def test_a_search_marks_its_words_where_they_stand(client, person):
    edition("# Policy\n\n## At night\n\nThe phone stays in your **pocket**.", 1)

    page = client.get(reverse("policy:search"), {"q": "pockets"}).content.decode()

    assert "<mark>pocket</mark>" in page
    assert f"{reverse('policy:policy')}#at-night" in page


@pytest.mark.parametrize("typed", ["", "xyzzy", "<script>alert(1)</script>"])
def test_a_search_for_nothing_says_what_to_do(client, person, typed):
    answer = client.get(reverse("policy:search"), {"q": typed})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_the_page_is_printed_with_its_edition_and_day(client, person):
    made = EditionFactory()

    page = client.get(reverse("policy:policy")).content.decode()

    assert re.search(
        rf'class="only-print">.*edition {made.number}, in force since', page, re.DOTALL
    )


@pytest.mark.parametrize("name", ["policy:policy", "policy:leaflet"])
def test_a_page_is_printed_by_a_button_and_not_by_keys_a_phone_has_not(client, person, name):
    edition("# Policy\n\n## May\n\nShare.", 9)

    shown = client.get(reverse(name)).content.decode()

    assert "data-print" in shown
    assert "Ctrl" not in shown


@pytest.mark.parametrize(("roles", "told"), [([], False), ([Role.CURATOR], True)])
def test_reading_ease_is_told_to_those_who_write(client, roles, told):
    client.force_login(UserFactory(roles=roles))
    edition("# Policy\n\n## May\n\nShare.", 9)

    shown = client.get(reverse("policy:policy")).content.decode()

    assert ("LIX" in shown) is told


def test_the_leaflet_leads_to_the_policy(client, person):
    page = client.get(reverse("policy:leaflet")).content.decode()

    assert page.count("<li>") == 10
    assert "http://testserver/policy/" in page
    assert "viewBox" in page


def test_how_many_have_yet_to_read_it_is_for_those_who_lead(client):
    client.force_login(UserFactory(roles=[Role.LEADER], language="en"))
    empty = client.get(reverse("policy:unread")).content.decode()
    EditionFactory()

    page = client.get(reverse("policy:unread")).content.decode()

    assert "No guidelines yet" in empty
    assert "We are too few for a number to be shown" in page
