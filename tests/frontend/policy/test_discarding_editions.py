import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from advocacy.policy import edition_writing
from advocacy.policy.models import Edition
from tests.factories import BrandFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeper(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def address(edition):
    return reverse("policy:discard", args=[edition.number])


def test_a_draft_is_discarded_after_a_second_look(client):
    in_force, draft = EditionFactory(), EditionFactory(draft=True)
    page = client.get(reverse("policy:edition", args=[draft.number])).content.decode()

    asked = client.get(address(draft))
    typed = {"revision": asked.context["form"]["revision"].value()}
    response = client.post(address(draft), typed, follow=True)

    assert address(draft) in page
    assert f"Edition {in_force.number} stays in force" in asked.content.decode()
    assert response.redirect_chain == [(reverse("policy:editions"), 302)]
    assert f"The draft of edition {draft.number} is discarded." in response.content.decode()
    assert list(Edition.objects.all()) == [in_force]


def test_discarding_twice_says_that_it_is_gone(client):
    draft = EditionFactory(draft=True)

    for _ in range(2):
        response = client.post(address(draft), {"revision": 1}, follow=True)

    assert f"The draft of edition {draft.number} is discarded." in response.content.decode()
    assert client.get(address(draft)).status_code == 404


def test_looking_or_posting_nothing_discards_nothing(client):
    draft = EditionFactory(draft=True)

    assert client.get(address(draft)).status_code == 200
    assert client.post(address(draft)).status_code == 200
    assert client.post(address(draft), {"revision": ""}).status_code == 422
    assert Edition.objects.get() == draft


def test_a_draft_saved_meanwhile_is_shown_as_changed_and_asks_again(client):
    draft = EditionFactory(draft=True)
    edition_writing.write(
        draft, by=UserFactory(roles=[Role.CURATOR]), language="en", body="# New", revision=1
    )

    response = client.post(address(draft), {"revision": 1})

    assert response.status_code == 409
    assert "Somebody has saved this draft since you opened it." in response.content.decode()
    assert response.context["form"]["revision"].value() == 2
    assert Edition.objects.get() == draft


def test_a_running_hearing_keeps_the_draft_and_the_page_leads_to_it(client):
    hearing = HearingFactory()

    asked = client.get(address(hearing.edition))
    refused = client.post(address(hearing.edition), {"revision": 1})

    page = asked.content.decode()
    assert "Wait, or end the hearing first." in page
    assert reverse("policy:hearing", args=[hearing.pk]) in page
    assert 'name="revision"' not in page
    assert refused.status_code == 409
    assert Edition.objects.get() == hearing.edition


def test_comments_keep_the_draft(client):
    comment = HearingCommentFactory(hearing__ended_at="2026-01-01T00:00Z")
    draft = comment.hearing.edition

    refused = client.post(address(draft), {"revision": 1})

    assert refused.status_code == 409
    assert "Rewrite it instead, when the hearing is over." in refused.content.decode()
    assert Edition.objects.get() == draft


def test_an_approved_edition_is_shown_instead(client):
    edition = EditionFactory()

    response = client.post(address(edition), {"revision": edition.revision})

    assert response.url == reverse("policy:edition", args=[edition.number])
    assert Edition.objects.get() == edition


def test_what_was_typed_into_a_discarded_draft_is_not_lost(client):
    BrandFactory(languages=["da", "en"])
    draft = EditionFactory(draft=True, number=1)
    typed = {"body": "# Mine", "news": "", "revision": draft.revision}
    client.post(address(draft), {"revision": draft.revision})
    write = reverse("policy:write", args=[draft.number, "en"])

    gone = client.post(write, typed)
    client.post(reverse("policy:start"))
    over_the_next = client.post(write, typed)

    assert gone.status_code == 409
    assert "# Mine" in gone.content.decode()
    assert "Somebody has discarded this draft." in gone.content.decode()
    assert over_the_next.status_code == 409
    assert over_the_next.context["conflict"]
