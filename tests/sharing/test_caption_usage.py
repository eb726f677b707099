import pytest

from advocacy.people import brand
from advocacy.sharing import caption_usage, confirming, share_creation
from advocacy.sharing.share_creation import Wish
from advocacy.thresholds.group_size import MIN_CONTRIBUTING
from tests.factories import UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return approved_story(captions=["One", "Two [[what]]", "Three"])


def captions(story):
    return list(story.live_version.captions.order_by("position"))


def share(story, caption, *, by=None, network="linkedin", **wish):
    by = by or UserFactory()
    wish = Wish(network=network, caption_id=caption.pk, **wish)
    return share_creation.hand_over(story, wish, by=by, key=f"{network}-{by.pk}").share


def uses(story, *, besides=None):
    return caption_usage.uses(captions(story), story=story, besides=besides or UserFactory())


def test_uses_counts_colleagues_who_used_a_text_dealt_or_filled(story):
    one, two, _three = captions(story)
    for number in range(MIN_CONTRIBUTING):
        share(story, one)
        share(story, two, answers=(f"answer {number}",))

    assert uses(story) == {one.pk: MIN_CONTRIBUTING, two.pk: MIN_CONTRIBUTING}


def test_uses_below_the_crowd_are_not_told(story):
    for _ in range(MIN_CONTRIBUTING - 1):
        share(story, captions(story)[0])

    assert uses(story) == {}


def test_a_person_counts_once_and_not_for_themselves(story):
    one, me = captions(story)[0], UserFactory()
    busy = UserFactory()
    for network in ("linkedin", "x", "facebook"):
        share(story, one, by=busy, network=network)
        share(story, one, by=me, network=network)

    assert uses(story, besides=me) == {}


def test_own_words_and_undone_shares_do_not_count(story):
    one = captions(story)[0]
    for _ in range(MIN_CONTRIBUTING):
        share(story, one, text="My own words.")
        undone = share(story, one)
        confirming.undo(undone, by=undone.person)

    assert uses(story) == {}


def test_uses_are_counted_in_one_query(story, django_assert_num_queries):
    found, person = captions(story), UserFactory()
    brand.current()  # how many make a crowd is asked for once in five seconds

    with django_assert_num_queries(1):
        caption_usage.uses(found, story=story, besides=person)
