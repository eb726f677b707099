"""From when a story is offered: planned moments, embargoes and quiet periods."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from advocacy.content import curation, drafts, expiry, review
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import QuietPeriod, Story, StoryVersion
from advocacy.people.permissions import Role
from tests.factories import TopicFactory, UserFactory, approved_story

DAY = timedelta(days=1)
BEGINNING = datetime(2026, 11, 2, tzinfo=UTC)


def quiet(starts_at, ends_at, *topics):
    period = QuietPeriod.objects.create(
        name="Results", starts_at=starts_at, ends_at=ends_at, created_by=UserFactory()
    )
    period.topics.set(topics)
    return period


def is_live(story, at):
    return Story.objects.live(at=at).filter(pk=story.pk).exists()


@pytest.mark.django_db
def test_planned_story_is_offered_from_its_moment_without_a_new_approval():
    story, now = approved_story(), timezone.now()
    Story.objects.update(planned_at=now + DAY)

    before, then = is_live(story, now), is_live(story, now + DAY)

    assert (before, then) == (False, True)


@pytest.mark.django_db
def test_quiet_period_holds_back_the_stories_of_its_topic_only():
    wind, sun, now = TopicFactory(), TopicFactory(), timezone.now()
    windy, sunny = approved_story(), approved_story()
    windy.live_version.topics.add(wind)
    sunny.live_version.topics.add(sun)
    quiet(now - DAY, now + DAY, wind)

    found = {story for story in (windy, sunny) if is_live(story, timezone.now())}

    assert found == {sunny}


@pytest.mark.django_db
def test_quiet_period_keeps_stories_already_offered():
    story, now = approved_story(), timezone.now()
    quiet(now + DAY, now + 2 * DAY)

    assert is_live(story, now + 1.5 * DAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "planned", "ends"),
    [({}, None, 30), ({"embargo_at": 5}, 7, 37), ({"expires_at": 3}, 7, 3)],
)
def test_story_without_an_end_ends_thirty_days_after_it_is_offered(days, planned, ends):
    now = timezone.now()
    draft = Draft(**{name: now + number * DAY for name, number in days.items()})

    ended = expiry.with_expiry(draft, at=now, planned_at=planned and now + planned * DAY)

    assert ended.expires_at == now + ends * DAY


@pytest.mark.django_db
def test_end_is_set_when_the_story_is_sent_to_review():
    by = UserFactory(roles=[Role.CURATOR])
    draft = Draft(title="A", url="https://a.example/", captions=(CaptionText(text="Look."),))
    story = curation.add(draft, by=by, kind="article", language="en")

    story = review.submit(story, by=by)

    version = StoryVersion.objects.get()
    assert version.expires_at - version.submitted_at < 30 * DAY + timedelta(minutes=1)
    assert version.sha256 == drafts.read(version).sha256()


HOURS = st.integers(0, 20)
PERIODS = st.lists(
    st.tuples(HOURS, st.integers(1, 12), st.sampled_from(["all", "own", "other"])), max_size=5
)


class Offering(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(released=HOURS, planned=st.none() | HOURS, embargo=st.none() | HOURS, periods=PERIODS)
    def test_offered_from_the_first_moment_that_no_quiet_period_covers(
        self, released, planned, embargo, periods
    ):
        """Looks at the hours in which something begins or ends, and the hour before each."""
        own, other = TopicFactory(), TopicFactory()
        topics = {"all": [], "own": [own], "other": [other]}
        story = approved_story(embargo_at=at_hour(embargo))
        story.live_version.topics.add(own)
        Story.objects.update(released_at=at_hour(released), planned_at=at_hour(planned))
        for start, length, about in periods:
            quiet(at_hour(start), at_hour(start + length), *topics[about])

        moments = {released, planned or 0, embargo or 0, 44}
        moments |= {start + end for start, length, _ in periods for end in (0, length)}
        looked_at = sorted(
            {hour - step for hour in moments for step in (0, 1)} & {*range(released, 45)}
        )
        offered = [hour for hour in looked_at if is_live(story, at_hour(hour))]

        covered = {
            hour
            for start, length, about in periods
            if about != "other"
            for hour in range(start, start + length)
        }
        begins = max(hour for hour in (released, planned, embargo) if hour is not None)
        first = next(hour for hour in range(begins, 200) if hour not in covered)
        assert offered == [hour for hour in looked_at if hour >= first]


def at_hour(hour):
    return None if hour is None else BEGINNING + timedelta(hours=hour)
