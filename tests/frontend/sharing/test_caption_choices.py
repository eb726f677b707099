import pytest
from django.urls import reverse

from advocacy.sharing import caption_dealing, share_creation
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import ShareRequest
from advocacy.thresholds.group_size import MIN_CONTRIBUTING
from tests.factories import BrandFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db

OWN = "We spent three days in the rain to mend one blade, and I would do it again tomorrow."
WARNING = "This is nearly the text a colleague has shared."


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def story():
    said = "text is long enough to be compared with what colleagues have shared."
    return approved_story(captions=[f"{one} {said}" for one in ("This", "Another", "A third")])


def sheet(client, story, **query):
    return client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "linkedin", **query})


def share(story, **wish):
    by = UserFactory()
    wish = ShareRequest(**{"network": "linkedin", **wish})
    return share_creation.create_share(story, wish, by=by, key=f"{by.pk}").share


def undealt(story, person):
    dealt = caption_dealing.deal(story.live_version, to=person, network="linkedin")
    return story.live_version.captions.exclude(pk=dealt.pk).first()


def test_another_text_is_chosen_by_its_address_and_shared(client, person, story):
    other = undealt(story, person)

    page = sheet(client, story)
    chosen = form_in(sheet(client, story, caption=other.pk), "data-share", "linkedin")
    client.post(chosen.action, chosen.fields)

    assert f"?network=linkedin&amp;caption={other.pk}" in page.content.decode()
    assert chosen.fields["text"] == other.text
    assert Share.objects.get().text.startswith(other.text)


@pytest.mark.parametrize("caption", ["0", "999999", "x", ""])
def test_a_text_that_is_not_the_storys_leaves_the_dealt_one(client, person, story, caption):
    dealt = caption_dealing.deal(story.live_version, to=person, network="linkedin")

    form = form_in(sheet(client, story, caption=caption), "data-share", "linkedin")

    assert form.fields["text"] == dealt.text


def test_how_many_colleagues_used_a_text_is_said_once_enough_did(client, person, story):
    other = undealt(story, person)
    for _ in range(MIN_CONTRIBUTING - 1):
        share(story, caption_id=other.pk)
    few = sheet(client, story).content.decode()

    share(story, caption_id=other.pk)

    assert "used this text" not in few
    assert "at least 3 colleagues used this text" in sheet(client, story).content.decode()


def ask_alike(client, story, text):
    form = form_in(sheet(client, story), "data-share", "linkedin")
    return client.post(reverse("sharing:alike"), form.fields | {"text": text})


def test_nearly_a_colleagues_text_is_pointed_out_without_a_name(client, person, story):
    colleague = share(story, text=OWN).person

    page = ask_alike(client, story, f"{OWN}!").content.decode()

    assert WARNING in page
    assert colleague.name not in page


def test_own_words_and_suggested_ones_are_not_remarked_on(client, person, story):
    dealt = caption_dealing.deal(story.live_version, to=person, network="linkedin")
    for caption in story.live_version.captions.all():
        share(story, caption_id=caption.pk)

    assert WARNING not in ask_alike(client, story, OWN).content.decode()
    assert WARNING not in ask_alike(client, story, dealt.text).content.decode()


def test_without_scripts_it_is_said_after_handing_over_and_never_stops(client, person, story):
    share(story, text=OWN)
    form = form_in(sheet(client, story), "data-share", "linkedin")

    response = client.post(form.action, form.fields | {"text": OWN})

    assert response.status_code == 200
    assert WARNING in response.content.decode()


def test_a_forged_button_asks_nothing(client, person):
    assert client.post(reverse("sharing:alike"), {"button": "forged"}).status_code == 409
