"""The policy in JSON."""

import pytest

from advocacy.policy import acknowledgements
from tests.api.conftest import assert_refusal
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def test_the_edition_in_force_with_its_text_in_every_language(calls):
    person, edition = UserFactory(), EditionFactory()
    EditionFactory(draft=True)

    said = calls(person).get("policy/").json()

    assert list(said) == ["number", "in_force_at", "acknowledged", "texts"]
    assert (said["number"], said["acknowledged"]) == (edition.number, False)
    english = f"# Policy\n\nShare.\n\n{said['number']}"
    assert said["texts"][1] == {"language": "en", "body": english, "news": ""}
    acknowledgements.acknowledge(edition, by=person)
    assert calls(person).get("policy/").json()["acknowledged"] is True


def test_without_an_edition_in_force_there_is_no_policy(calls):
    EditionFactory(draft=True)

    assert_refusal(calls(UserFactory()).get("policy/"), 404, "not_found")
