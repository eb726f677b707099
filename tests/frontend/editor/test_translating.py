"""A translation is written beside the other language; a missing one is offered."""

import pytest
from django.urls import reverse

from advocacy.content import curation
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Story
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
ORIGINAL = Draft(
    title="En vinge",
    url="https://a.example/1",
    summary="Kort sagt",
    captions=(CaptionText(text="Se [[hvem]] her."), CaptionText(text="Nummer to.")),
)


@pytest.fixture
def story(client):
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curation.add(ORIGINAL, by=curator, kind="article", language="da")


@pytest.mark.parametrize("page", ["desk:edit", "desk:story"])
def test_a_missing_language_is_offered(client, story, page):
    shown = client.get(reverse(page, args=[story.pk])).content.decode()

    assert "Write it in English" in shown
    assert "Write it in Danish" not in shown


def test_every_field_has_the_other_language_beside_it(client, story):
    address = reverse("desk:write", query={"family": story.family, "language": "en"})
    answer = client.get(address)

    page = answer.content.decode()
    for words in ["En vinge", "Kort sagt", "Nummer to."]:
        assert words in page
    assert 'Se <span class="fill">hvem</span> her.' in page
    form = form_in(answer, "class", "editor")
    assert form.fields["captions-TOTAL_FORMS"] == "2"
    assert form.fields["title"] == ""

    client.post(address, form.fields | {"title": "A blade"})
    translation = Story.objects.get(language="en")
    assert "En vinge" in client.get(reverse("desk:edit", args=[translation.pk])).content.decode()
