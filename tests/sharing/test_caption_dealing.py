from itertools import pairwise

import pytest

from advocacy.content.models import Caption
from advocacy.sharing import caption_dealing
from tests.factories import UserFactory, approved_story

pytestmark = pytest.mark.django_db


def test_deal_gives_colleagues_different_texts_in_equal_numbers():
    version = approved_story(captions=["One", "Two", "Three"]).live_version
    people = UserFactory.create_batch(9)

    dealt = [caption_dealing.deal(version, to=person, network="x").text for person in people]

    assert sorted(dealt) == sorted(["One", "Two", "Three"] * 3)
    assert all(one != other for one, other in pairwise(dealt))


def test_deal_prefers_captions_written_for_the_network():
    version = approved_story(captions=["For all"]).live_version
    Caption.objects.create(version=version, position=9, network="x", text="For X")
    person = UserFactory()

    assert caption_dealing.deal(version, to=person, network="x").text == "For X"
    assert caption_dealing.deal(version, to=person, network="linkedin").text == "For all"
