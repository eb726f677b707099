"""Translations of a story are counted together, and each by itself where enough shared it."""

from datetime import UTC, datetime, timedelta

import pytest

from advocacy.content import curation, review, story_families
from advocacy.content.drafts import CaptionText, Draft
from advocacy.figures import aggregation, divided_stories, published_stories, reporting_months
from advocacy.figures.models import MonthlyCell
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import page_tables
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    ShareFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 14, 10, tzinfo=UTC)
MONTH = reporting_months.month_of(NOW.date())
PERIOD = ReportingPeriod(MONTH, reporting_months.last_day(MONTH))


@pytest.fixture
def family(time_machine):
    """Thirty people, and a story in two languages."""
    time_machine.move_to(NOW, tick=False)
    BrandFactory(languages=["da", "en"])
    danish = approved_story(title="Møllen", language="da")
    danish.counted_as = danish
    danish.save()
    english = approved_story(
        title="The mill", language="en", family=danish.family, counted_as=danish
    )
    return UserFactory.create_batch(30), danish, english


def share(people, story, **more):
    for person in people:
        link = ShareFactory(person=person, story=story, opened_at=NOW, **more).link
        ClickFactory(link=link, minute=NOW + timedelta(minutes=5))


def count():
    aggregation.count_new(at=NOW + timedelta(hours=1))


def shared(totals):
    return {key: one.sums["opened"] for key, one in totals.items() if not one.suppression}


def test_a_story_counts_the_shares_of_its_translations(family):
    people, danish, english = family
    share(people[:7], danish)
    share(people[7:9], english)  # too few to be shown by themselves
    count()

    totals = published_stories.stories(PERIOD)

    assert shared(totals) == {danish.pk: 9}
    assert (totals[danish.pk].sums["people"], totals[danish.pk].active) == (9, 9)


def test_languages_divide_it_where_enough_shared_each(family):
    people, danish, english = family
    share(people[:7], danish)
    share(people[6:12], english)
    count()

    languages = divided_stories.story_by_language(danish.pk, PERIOD)

    assert shared(languages) == {"da": 7, "en": 6}
    assert published_stories.stories(PERIOD)[danish.pk].active == 12


def test_no_language_is_worked_out_from_the_others(family):
    people, danish, english = family
    share(people[:7], danish)
    share(people[7:9], english)
    count()

    assert divided_stories.story_by_language(danish.pk, PERIOD) == {}


def test_a_language_is_judged_by_those_it_is_meant_for(family):
    people, danish, english = family
    User.objects.exclude(pk__in=[one.pk for one in people[26:]]).update(language="da")
    for story, language in ((danish, "da"), (english, "en")):
        story.live_version.audience_languages = language
        story.live_version.save()
    share(people[:9], danish)
    share(people[26:], english)  # all four of them
    count()

    assert divided_stories.story_by_language(danish.pk, PERIOD) == {}
    assert shared(published_stories.stories(PERIOD)) == {danish.pk: 13}


def test_a_story_without_translations_has_no_languages(family):
    people, danish, _english = family
    alone = approved_story(language="da")
    share(people[:9], danish)
    share(people[:8], alone)
    count()

    assert not MonthlyCell.objects.filter(story=alone, dimension="story_lang").exists()
    assert shared(published_stories.stories(PERIOD)) == {danish.pk: 9, alone.pk: 8}


@pytest.fixture
def desk():
    BrandFactory(languages=["da", "en"])
    curator, approver = UserFactory(roles=[Role.CURATOR]), UserFactory(roles=[Role.APPROVER])

    def written(language, family=None):
        draft = Draft(
            title=language,
            url=f"https://vindhus.example/{language}",
            captions=(CaptionText(text="Read this."),),
        )
        return curation.add(draft, by=curator, kind="article", language=language, family=family)

    def release(story):
        review.submit(story, by=curator)
        review.approve(story, by=approver)
        story.refresh_from_db()
        return story.counted_as_id

    return written, release


def test_the_first_release_of_a_family_leads_it_for_good(desk):
    written, release = desk
    danish = written("da")
    english = written("en", danish.family)

    assert release(english) == english.pk
    assert release(danish) == english.pk


def test_a_translation_of_another_kind_is_counted_by_itself():
    danish = approved_story(language="da")
    english = approved_story(language="en", family=danish.family, kind="graphic")

    assert story_families.counted_as(english) == english


def test_pages_say_one_story_and_each_translation_leads_to_it(family, client):
    people, danish, english = family
    share(people[:7], danish)
    share(people[6:12], english)
    CampaignFactory(name="Autumn").stories.add(danish, english)
    count()
    leader = UserFactory(roles=[Role.LEADER])
    client.force_login(leader)

    def text(address):
        return " ".join(client.get(f"{address}?months=1").content.decode().split())

    assert "was shared <strong>13</strong> times" in text(f"/insights/stories/{danish.pk}/")
    of_english = text(f"/insights/stories/{english.pk}/")
    assert "“The mill” was shared <strong>13</strong> times" in of_english
    assert "By language" in of_english
    assert text("/insights/stories/").count(f"/insights/stories/{danish.pk}/") == 1
    assert f"/insights/stories/{english.pk}/" not in text("/insights/stories/")
    campaigns = page_tables.campaigns(PERIOD, by=leader)
    assert [line.figures["opened"].value for line in campaigns.table("campaigns")] == [13]
