import pytest

from advocacy.sharing import caption_usage, confirming, share_creation
from advocacy.sharing.share_creation import ShareRequest
from advocacy.thresholds import group_size
from advocacy.thresholds.group_size import MIN_CONTRIBUTING
from tests.factories import UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return approved_story(captions=["One", "Two [[what]]", "Three"])


def captions(story):
    return list(story.live_version.captions.order_by("position"))


def share(story, caption, *, by=None, network="linkedin", **options):
    by = by or UserFactory()
    options = ShareRequest(network=network, caption_id=caption.pk, **options)
    return share_creation.create_share(story, options, by=by, key=f"{network}-{by.pk}").share


def uses(story, *, besides=None):
    return caption_usage.usage_counts(
        captions(story), story=story, besides=besides or UserFactory()
    )


def test_usage_counts_include_dealt_and_filled_texts(story):
    one, two, _three = captions(story)
    for number in range(MIN_CONTRIBUTING):
        share(story, one)
        share(story, two, answers=(f"answer {number}",))

    assert uses(story) == {one.pk: MIN_CONTRIBUTING, two.pk: MIN_CONTRIBUTING}


def test_usage_counts_below_the_threshold_are_suppressed(story):
    for _ in range(MIN_CONTRIBUTING - 1):
        share(story, captions(story)[0])

    assert uses(story) == {}


def test_usage_counts_go_up_by_the_threshold_at_once(story):
    one, seen = captions(story)[0], []
    for _ in range(2 * MIN_CONTRIBUTING):
        share(story, one)
        seen.append(uses(story).get(one.pk))

    assert seen == [None, None, 3, 3, 3, 6]


def test_usage_counts_count_other_people_once(story):
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


def test_usage_counts_take_one_query(story, django_assert_num_queries):
    found, person = captions(story), UserFactory()
    group_size.current_threshold()  # read once in five seconds

    with django_assert_num_queries(1):
        caption_usage.usage_counts(found, story=story, besides=person)
