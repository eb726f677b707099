"""Pages of results: what a leader reads, and what explains it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content.models import Kind
from advocacy.figures import aggregation
from advocacy.figures.models import EarnedValueSettings, ReportingMonth
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    ClickPriceFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)

pytestmark = pytest.mark.django_db
SHARERS = 6


@pytest.fixture
def leader(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.LEADER]))
    return client


@pytest.fixture
def story():
    """Shared by six of twenty people on LinkedIn, where a click costs 37.00."""
    ClickPriceFactory(network="linkedin", cents=3700, since=brand.today() - timedelta(days=30))
    story, team, now = approved_story(title="Night shift"), TeamFactory(), timezone.now()
    for person in UserFactory.create_batch(20, team=team)[:SHARERS]:
        share = ShareFactory(
            person=person, team=team, story=story, network="linkedin", opened_at=now
        )
        ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    aggregation.count_new(at=timezone.now() + timedelta(minutes=10))
    return story


def text(client, address):
    return " ".join(client.get(address).content.decode().split())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("networks/", "LinkedIn brought us most readers: <strong>6</strong> clicks by people."),
        ("stories/", "“Night shift” was shared most: <strong>6</strong> times, with 6 clicks"),
    ],
)
def test_page_begins_with_a_sentence(leader, story, address, said):
    assert said in text(leader, f"/insights/{address}?months=1")


def test_headline_says_when_nearly_all_took_part(leader):
    story, team, now = approved_story(), TeamFactory(), timezone.now()
    for person in UserFactory.create_batch(10, team=team)[:9]:
        ShareFactory(person=person, team=team, story=story, opened_at=now)
    aggregation.count_new(at=now + timedelta(minutes=10))

    page = text(leader, f"/insights/?months=1&team={team.pk}")

    assert "Nearly all took part: so few did not that figures would name them." in page
    assert "Too few have shared" not in page


def test_headline_joins_only_figures_of_the_same_shares(leader, story):
    Share.objects.filter(pk__in=Share.objects.all()[:2]).update(confirmed_at=timezone.now())
    aggregation.count_new(at=timezone.now() + timedelta(minutes=10))

    page = text(leader, "/insights/?months=1")

    assert "<strong>6</strong> shares were opened by 6 of our people;" in page


def test_campaign_page_shows_its_stories(leader, story):
    campaign = CampaignFactory(name="Autumn")
    campaign.stories.add(story)

    assert "“Autumn” was shared most: <strong>6</strong> times" in text(
        leader, "/insights/campaigns/?months=1"
    )
    assert "“Autumn” was shared <strong>6</strong> times" in text(
        leader, f"/insights/campaigns/{campaign.pk}/?months=1"
    )


def test_job_ads_page_shows_earned_value(leader, story):
    type(story).objects.filter(pk=story.pk).update(kind=Kind.JOB_AD)
    ReportingMonth.objects.all().delete()
    aggregation.recount_days({brand.today()})

    page = text(leader, "/insights/jobs/?months=1")

    assert "the same clicks would have cost about DKK 222." in page


def test_earned_value_has_a_formula_unless_hidden(leader, story):
    shown = text(leader, "/insights/?months=1")
    save_settings(EarnedValueSettings, shows_earned_value=False)
    hidden = text(leader, "/insights/?months=1")

    assert ("LinkedIn: DKK 37.00" in shown, "LinkedIn: DKK 37.00" in hidden) == (True, False)


def test_no_change_without_a_counted_period_before(leader, story):
    page = text(leader, "/insights/?months=1")

    assert "No week of the other period has been counted" in page
