"""One story, adoption and what works in JSON: the figures of the pages, or null."""

import pytest
from django.utils import timezone

from advocacy.figures import aggregation, funnel_counts, reporting_months
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(calls):
    BrandFactory()
    return calls(UserFactory(roles=[Role.LEADER]))


def a_shared_story(sharers):
    story, team = approved_story(title="Night shift"), TeamFactory()
    for person in UserFactory.create_batch(20, team=team)[:sharers]:
        ShareFactory(person=person, team=team, story=story)
    aggregation.count_new(at=timezone.now())
    funnel_counts.count_again(reporting_months.month_of(brand.today()))
    return story


def test_story_has_months_and_rates(leader):
    story = a_shared_story(6)

    said = leader.get(f"insights/stories/{story.pk}/").json()

    assert (said["story"], said["name"]) == (str(story.pk), "Night shift")
    assert (said["figures"]["opened"]["value"], said["figures"]["active"]["value"]) == (6, 6)
    assert said["months"][-1]["figures"]["opened"]["value"] == 6
    assert {rate["name"] for rate in said["rates"]} == {
        "shares_per_story",
        "clicks_per_story",
        "per_share",
    }


def test_suppressed_story_is_withheld(leader):
    story = a_shared_story(2)

    said = leader.get(f"insights/stories/{story.pk}/").json()

    assert {figure["withheld"] for figure in said["figures"].values()} == {"few"}
    assert (said["months"], said["networks"]) == ([], [])


def test_adoption_has_each_step_or_null(leader):
    a_shared_story(6)

    said = leader.get("insights/adoption/").json()

    steps = {step["name"]: step["value"] for step in said["steps"]}
    assert list(steps) == ["invited", "joined", "acknowledged", "shared_ever", "shared"]
    assert (steps["shared"], steps["shared_ever"]) == (6, None)


def test_effectiveness_omits_values_with_few_shares(leader):
    a_shared_story(6)

    said = leader.get("insights/works/").json()

    assert [one["name"] for one in said["questions"]] == [
        "hours",
        "weekdays",
        "formats",
        "networks",
        "words",
        "topics",
        "captions",
    ]
    assert {tuple(one["effects"]) for one in said["questions"]} == {()}
