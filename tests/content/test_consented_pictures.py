from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from advocacy.content import checks, curation, drafts, picture_access, review
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Story, VersionAsset
from advocacy.errors import Invalid
from advocacy.media import consents
from advocacy.media.models import Consent
from advocacy.people import brand, settings_rows
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, BrandFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def placed(story, *assets):
    for position, asset in enumerate(assets):
        VersionAsset.objects.create(version=story.live_version, asset=asset, position=position)
    return story


def consent_in(asset, *, by, name="Mette Holm", last_day=None):
    return consents.record_consent(asset, name=name, last_day=last_day, by=by)


def is_live(story, *, at=None):
    return Story.objects.live(at=at or timezone.now()).filter(pk=story.pk).exists()


def written(asset, *, by):
    caption = CaptionText(text="Look.")
    draft = Draft(title="A blade", url="https://a.example", captions=(caption,), assets=(asset,))
    return curation.add(draft, by=by, kind="article", language="en")


def test_a_story_leaves_the_feed_with_the_consent_and_comes_back_with_it(curator):
    story = placed(approved_story(), AssetFactory(), AssetFactory())
    last = story.live_version.placed_assets.get(position=1).asset
    consent = consent_in(last, by=curator)
    assert is_live(story)

    consents.withdraw(consent, by=curator)
    assert not is_live(story)

    consent_in(last, by=curator)
    assert is_live(story)


def test_an_advocate_sees_neither_the_story_nor_its_picture(curator):
    story, advocate, now = placed(approved_story(), AssetFactory()), UserFactory(), timezone.now()
    assert picture_access.visible_to(advocate, at=now).exists()

    consents.withdraw(consent_in(_picture(story), by=curator), by=curator)

    assert not Story.objects.visible_to(advocate, at=now).exists()
    assert not picture_access.visible_to(advocate, at=now).exists()
    assert Story.objects.visible_to(curator, at=now).exists()


def test_ended_consent_of_an_older_version_keeps_the_story_live(curator):
    story = placed(approved_story(), AssetFactory())
    old = story.live_version.placed_assets.get()
    consents.withdraw(consent_in(old.asset, by=curator), by=curator)

    old.delete()

    assert is_live(story)


@pytest.mark.parametrize(
    ("moment", "live"),
    [
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), False),
    ],
)
def test_the_last_day_ends_at_the_companys_midnight(time_machine, moment, live):
    BrandFactory(time_zone="Europe/Copenhagen")
    time_machine.move_to("2026-06-01T12:00:00Z", tick=False)
    asset = AssetFactory()
    story = placed(approved_story(), asset)
    Consent.objects.create(asset=asset, name="Mette", last_day="2026-06-30")
    time_machine.move_to(moment, tick=False)
    settings_rows.clear_cache()

    assert is_live(story, at=timezone.now()) is live
    assert (picture_access.ended_consents([asset]) == []) is live


def test_submit_refuses_pictures_with_an_ended_consent(curator):
    asset = AssetFactory()
    story = written(asset, by=curator)
    consents.withdraw(consent_in(asset, by=curator), by=curator)

    with pytest.raises(Invalid) as refusal:
        review.submit(story, by=curator)

    [problem] = refusal.value.problems
    assert (problem.field, problem.code) == ("file", "consent_ended")
    assert str(problem) == (
        "“Mette Holm” no longer agrees to be shown in the picture. Choose another picture."
    )
    assert str(problem) in [one.message for one in checks.checks(story) if one.state == "stop"]


def test_a_consent_that_ends_during_review_stops_the_release(curator, approver):
    asset = AssetFactory()
    story = review.submit(written(asset, by=curator), by=curator)
    consents.withdraw(consent_in(asset, by=curator), by=curator)

    with pytest.raises(Invalid, match="Mette Holm"):
        review.approve(story, by=approver)

    story.refresh_from_db()
    assert story.live_version is None


def test_another_picture_brings_the_story_back(curator, approver):
    asset, another = AssetFactory(), AssetFactory(sha256="1" * 64)
    story = review.submit(written(asset, by=curator), by=curator)
    review.approve(story, by=approver)
    consents.withdraw(consent_in(asset, by=curator), by=curator)
    story.refresh_from_db()
    assert not is_live(story)

    draft = drafts.read(story.newest_version)
    curation.edit(story, replace(draft, assets=(another,)), by=curator)
    review.approve(review.submit(story, by=curator), by=approver)

    assert is_live(story)


def _picture(story):
    return story.live_version.placed_assets.get().asset


ENDS = st.one_of(st.none(), st.integers(-3, 3))
CONSENTS = st.lists(st.tuples(st.integers(0, 1), ENDS, st.booleans()), max_size=4)


class AnyConsents(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(CONSENTS)
    def test_one_ended_consent_is_enough_and_none_changes_nothing(self, rows):
        now, today = timezone.now(), brand.today()
        assets = [AssetFactory(), AssetFactory()]
        story = placed(approved_story(), *assets)
        untouched = approved_story()
        for number, (which, days, said_no) in enumerate(rows):
            Consent.objects.create(
                asset=assets[which],
                name=f"Person {number}",
                last_day=None if days is None else today + timedelta(days=days),
                withdrawn_at=now if said_no else None,
            )

        ended = any(said_no or (days is not None and days < 0) for _, days, said_no in rows)

        assert is_live(story, at=now) is not ended
        assert is_live(untouched, at=now)
        assert bool(picture_access.ended_consents(assets)) is ended
