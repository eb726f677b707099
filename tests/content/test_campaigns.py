import pytest

from advocacy.audit.models import Event
from advocacy.content import campaigns
from advocacy.content.campaigns import CampaignEnded
from advocacy.content.models import Campaign
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import CampaignFactory, StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def test_a_campaign_begins_with_its_stories(curator):
    one, other = StoryFactory(), approved_story()

    campaign = campaigns.create(" Forår på havet ", by=curator, stories=[one, other])

    assert (campaign.name, campaign.slug) == ("Forår på havet", "foraar-paa-havet")
    assert {*campaign.stories.all()} == {one, other}


@pytest.mark.parametrize("name", ["Årets FEST", "årets fest"])
def test_a_name_is_taken_in_any_case(curator, name):
    campaigns.create("Årets fest", by=curator)

    with pytest.raises(Invalid) as refusal:
        campaigns.create(name, by=curator)

    assert refusal.value.field == "name"
    assert Campaign.objects.count() == 1


def test_similar_names_get_different_slugs(curator):
    names = ["Sommer!", "Sommer?", "日本", "夏", "a" * 45, "a" * 46]

    slugs = [campaigns.create(name, by=curator).slug for name in names]

    assert slugs == ["sommer", "sommer-2", "campaign", "campaign-2", "a" * 40, f"{'a' * 38}-2"]


def test_renamed_campaign_keeps_its_slug(curator):
    campaign = campaigns.create("Spring", by=curator)

    campaigns.rename(campaign, "SPRING", by=curator)
    campaigns.rename(campaign, "Spring 2026", by=curator)

    campaign.refresh_from_db()
    assert (campaign.name, campaign.slug) == ("Spring 2026", "spring")


def test_adding_says_how_many_were_new_and_removing_leaves_the_story(curator):
    campaign, one, other = CampaignFactory(), StoryFactory(), StoryFactory()

    assert campaigns.add(campaign, [one], by=curator) == 1
    assert campaigns.add(campaign, [one, other], by=curator) == 1
    campaigns.remove(campaign, [one], by=curator)

    assert list(campaign.stories.all()) == [other]
    one.refresh_from_db()


def test_ended_campaign_takes_no_stories_until_reopened(curator):
    campaign, story = CampaignFactory(), StoryFactory()
    campaigns.end(campaign, by=curator)
    campaigns.end(campaign, by=curator)

    with pytest.raises(CampaignEnded):
        campaigns.add(campaign, [story], by=curator)
    campaigns.reopen(campaign, by=curator)
    campaigns.reopen(campaign, by=curator)

    assert campaigns.add(campaign, [story], by=curator) == 1
    actions = list(Event.objects.order_by("at").values_list("action", flat=True))
    assert actions == ["campaign_ended", "campaign_taken_up", "campaign_stories_added"]


@pytest.mark.parametrize("role", [Role.APPROVER, Role.LEADER, Role.ADMIN])
def test_only_curators_edit_campaigns(role):
    person, campaign, story = UserFactory(roles=[role]), CampaignFactory(), StoryFactory()

    for act in (
        lambda: campaigns.create("Spring", by=person),
        lambda: campaigns.rename(campaign, "Spring", by=person),
        lambda: campaigns.add(campaign, [story], by=person),
        lambda: campaigns.remove(campaign, [story], by=person),
        lambda: campaigns.end(campaign, by=person),
        lambda: campaigns.reopen(campaign, by=person),
    ):
        with pytest.raises(NotAllowed):
            act()
