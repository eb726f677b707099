import pytest

from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from advocacy.policy import edition_writing
from advocacy.policy.edition_writing import BeingHeard, Stale
from advocacy.policy.models import ContributionPart, Edition
from tests.factories import BrandFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingFactory

pytestmark = pytest.mark.django_db


def keeper():
    return UserFactory(roles=[Role.CURATOR])


def test_the_first_edition_begins_with_the_template_in_every_language():
    BrandFactory(languages=["da", "en"])

    edition = edition_writing.start(by=keeper())

    assert edition.number == 1
    texts = dict(edition.texts.values_list("language", "body"))
    assert texts["da"].startswith("## Kort sagt")
    assert texts["en"].startswith("## In short")


def test_the_next_edition_begins_with_what_the_last_one_says():
    last = EditionFactory()

    edition = edition_writing.start(by=keeper())

    assert edition.number == last.number + 1
    assert edition.texts.get(language="en").body.startswith("# Policy\n\nShare.")


def test_there_is_one_draft_at_a_time():
    first, again = (
        edition_writing.start(by=keeper()),
        edition_writing.start(by=keeper(), from_template=True),
    )

    assert first == again
    assert Edition.objects.count() == 1


def test_who_writes_is_noted_once():
    edition, person = EditionFactory(draft=True), keeper()

    edition_writing.write(edition, by=person, language="en", body="# One", revision=1)
    edition_writing.write(edition, by=person, language="da", body="# Et", revision=2, news="Nyt.")

    hand = edition.contributions.get()
    assert (hand.person, hand.part) == (person, ContributionPart.WROTE)
    assert edition.texts.get(language="da").news == "Nyt."


def test_two_who_write_at_once_do_not_overwrite_each_other():
    edition = EditionFactory(draft=True)
    edition_writing.write(edition, by=keeper(), language="en", body="# One", revision=1)

    with pytest.raises(Stale):
        edition_writing.write(edition, by=keeper(), language="en", body="# Two", revision=1)

    assert edition.texts.get(language="en").body == "# One"


def test_draft_cannot_be_changed_during_a_hearing():
    hearing = HearingFactory()

    with pytest.raises(BeingHeard):
        edition_writing.write(hearing.edition, by=keeper(), language="en", body="# New", revision=1)


def test_only_those_who_keep_the_policy_write():
    for roles in ([], [Role.APPROVER], [Role.LEADER]):
        with pytest.raises(NotAllowed):
            edition_writing.start(by=UserFactory(roles=roles))
    with pytest.raises(Invalid):
        edition_writing.write(
            EditionFactory(draft=True), by=keeper(), language="en", body=" ", revision=1
        )
