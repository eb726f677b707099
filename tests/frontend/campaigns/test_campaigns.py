import pytest
from django.urls import reverse

from advocacy.content import story_search
from advocacy.content.models import Campaign
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, CampaignFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    BrandFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


def story(title):
    made = StoryFactory(version__title=title)
    story_search.index_story(made)
    return made


def test_a_campaign_is_started_renamed_and_ended(client, curator):
    client.post(reverse("desk:campaigns"), {"name": "Spring"})
    campaign = Campaign.objects.get()

    client.post(reverse("desk:rename-campaign", args=[campaign.pk]), {"name": "Summer"})
    client.post(reverse("desk:end-campaign", args=[campaign.pk]))

    campaign.refresh_from_db()
    assert campaign.name == "Summer"
    assert campaign.ended_at is not None


def test_a_taken_name_is_refused_and_stays_typed(client, curator):
    CampaignFactory(name="Spring")

    response = client.post(reverse("desk:campaigns"), {"name": "spring"})

    assert response.status_code == 422
    assert 'value="spring"' in response.content.decode()


def test_stories_are_found_and_added_on_the_campaigns_page(client, curator):
    there, storm, calm = story("Storm at sea"), story("Storm on land"), story("Calm")
    campaign = CampaignFactory()
    campaign.stories.add(there)
    page = reverse("desk:campaign", args=[campaign.pk])

    found = client.get(page, {"search": "storm"}).context["fitting"]
    client.post(reverse("desk:add-to-campaign", args=[campaign.pk]), {"stories": [storm.pk]})
    client.post(reverse("desk:remove-from-campaign", args=[campaign.pk]), {"stories": [there.pk]})

    assert found == [storm]
    assert list(client.get(page).context["page"]) == [storm]
    assert calm.campaigns.count() == 0


def test_ticked_stories_of_the_list_go_into_a_campaign(client, curator):
    one, other = story("Storm"), story("Calm")
    campaign = CampaignFactory(name="Spring")
    shown = client.get(reverse("desk:change-many"), {"stories": [one.pk, other.pk]})

    client.post(
        reverse("desk:gather"), {"stories": [one.pk, other.pk], "campaign": campaign.pk, "name": ""}
    )

    assert "Spring" in shown.content.decode()
    assert {*campaign.stories.all()} == {one, other}


def test_ticked_stories_start_a_campaign(client, curator):
    one = story("Storm")

    client.post(reverse("desk:gather"), {"stories": [one.pk], "campaign": "", "name": "Spring"})

    assert list(Campaign.objects.get(name="Spring").stories.all()) == [one]


def test_a_name_that_was_typed_wins_over_the_campaign_chosen(client, curator):
    one, chosen = story("Storm"), CampaignFactory()

    client.post(
        reverse("desk:gather"), {"stories": [one.pk], "campaign": chosen.pk, "name": "Spring"}
    )

    assert [campaign.name for campaign in one.campaigns.all()] == ["Spring"]


def test_a_new_campaign_without_a_name_is_asked_for_one_and_keeps_the_ticks(client, curator):
    one = story("Storm")

    response = client.post(
        reverse("desk:gather"), {"stories": [one.pk], "campaign": "", "name": ""}
    )

    assert response.status_code == 422
    assert f'name="stories" value="{one.pk}"' in response.content.decode()


def test_adding_to_a_campaign_that_ended_is_refused_with_a_sentence(client, curator):
    campaign = CampaignFactory(ended_at="2026-01-01T00:00Z")

    response = client.post(reverse("desk:add-to-campaign", args=[campaign.pk]), {"stories": []})

    assert response.status_code == 409


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_take_the_same_queries(client, curator, django_assert_num_queries, number):
    campaign = CampaignFactory()
    for _ in range(number):
        campaign.stories.add(story("Storm"))
        CampaignFactory()
    client.get(reverse("desk:campaigns"))

    with django_assert_num_queries(6):
        client.get(reverse("desk:campaigns"))
    with django_assert_num_queries(7):
        client.get(reverse("desk:campaign", args=[campaign.pk]))
