"""Addresses that were stored before a rule are named to the desk, each once."""

import pytest
from django.utils import timezone

from advocacy.addresses import objections
from advocacy.audit.models import Event
from advocacy.channels.models import Channel
from advocacy.content.models import StoryVersion
from advocacy.intake import stored_addresses
from advocacy.notices import dispatch, messages
from advocacy.notices.models import Notice
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory, approved_story
from tests.house_factories import ChannelFactory

REFUSED = ["https://intranet/nyt", "https://10.0.0.7/"]
TAKEN = "https://vindhus.example/fløde?q=æ"


@pytest.mark.django_db
def test_each_is_named_once_to_those_who_can_correct_it():
    BrandFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    story, fine = approved_story(title="Blades"), approved_story()
    store(story, REFUSED[0])
    store(fine, TAKEN)
    Channel.objects.filter(pk=ChannelFactory(name="Our page").pk).update(address=REFUSED[1])

    assert [stored_addresses.name_refused(), stored_addresses.name_refused()] == [2, 0]
    dispatch.dispatch_events(at=timezone.now())

    texts = map(messages.notice_text, Notice.objects.filter(person=curator).order_by("event__at"))
    assert [(text.subject, text.note) for text in texts] == [
        ("Correct the address: Blades", objections.to(REFUSED[0])),
        ("Correct the address: Our page", objections.to(REFUSED[1])),
    ]
    assert "intranet" not in str(Event.objects.values_list("codes", flat=True))


@pytest.mark.django_db
def test_another_address_of_the_same_story_is_named_anew():
    story = approved_story()

    for address in (*REFUSED, TAKEN):
        store(story, address)
        stored_addresses.name_refused()

    assert Event.objects.filter(action="story_address_refused", about_id=story.pk).count() == 2


def store(story, address):
    """As it was stored before the rule."""
    StoryVersion.objects.filter(story=story).update(url=address)
