"""Counting the funnel from invitations, acknowledgements and shares."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.figures import aggregation, funnel_counts, published_figures, reporting_months
from advocacy.figures.models import FunnelStep, FunnelStepCount
from advocacy.insights import adoption
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy.models import Acknowledgement
from tests import days
from tests.factories import (
    BrandFactory,
    InvitationFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def company(*, shared=6, acknowledged=12, people=20, invited=4):
    """One team: some have acknowledged, some of them have shared, some wait to join."""
    BrandFactory()
    team, story, edition = TeamFactory(), approved_story(), EditionFactory()
    members = UserFactory.create_batch(people, team=team)
    for person in members[:acknowledged]:
        Acknowledgement.objects.create(person=person, edition=edition, at=edition.in_force_at)
    for person in members[:shared]:
        ShareFactory(person=person, team=team, story=story)
    for _ in range(invited):
        InvitationFactory(team=team)
    aggregation.count_new(at=timezone.now())
    funnel_counts.count_again(this_month())
    return members


def this_month():
    return reporting_months.month_of(brand.today())


def period(day):
    return published_figures.whole_months(day, day)


def steps():
    leader = UserFactory(roles=[Role.LEADER])
    found = adoption.funnel(period(this_month()), team=None, by=leader)
    return {step.name: step.value for step in found.whole.steps}


def test_each_step_contains_the_next():
    company()

    # The team’s twenty, and the author and the approver of the story.
    found = steps()
    assert (found["invited"] - found["joined"], found["joined"]) == (4, 22)
    assert (found["acknowledged"], found["shared"]) == (12, 6)
    assert found["shared_ever"] is None  # the same six: it differs from the last step by nobody


def test_step_reached_by_all_but_two_is_suppressed():
    company(acknowledged=20, invited=2)

    found = steps()

    assert (found["invited"], found["acknowledged"], found["joined"]) == (None, None, 22)


def test_recounting_the_month_keeps_the_funnel():
    company()
    before = steps()

    aggregation.recount_days({days.today()})

    assert steps() == before


def test_remainder_is_stored_and_not_shown():
    BrandFactory()
    story = approved_story()
    for size, shared in ((20, 8), (4, 3)):
        team = TeamFactory()
        for person in UserFactory.create_batch(size, team=team)[:shared]:
            ShareFactory(person=person, team=team, story=story)
    aggregation.count_new(at=timezone.now())
    funnel_counts.count_again(this_month())

    remainder = FunnelStepCount.objects.filter(team=None, remainder=True)
    stored = dict(remainder.values_list("step", "people"))

    assert stored[FunnelStep.SHARED] == 3  # the team of four, with those of no team
    assert steps()[FunnelStep.SHARED] == 11


def test_uncounted_month_publishes_no_step():
    BrandFactory()
    leader = UserFactory(roles=[Role.LEADER])

    found = adoption.funnel(period(this_month() - timedelta(days=70)), team=None, by=leader)

    assert {step.value for step in found.whole.steps} == {None}


def test_invitation_to_a_team_without_people_is_not_counted():
    company(invited=4)
    InvitationFactory(team=TeamFactory())
    funnel_counts.count_again(this_month())

    assert steps()["invited"] == 26


def test_one_more_acknowledgement_is_not_read_by_waiting():
    members = company()
    before = steps()
    Acknowledgement.objects.create(
        person=members[12], edition=Acknowledgement.objects.first().edition, at=timezone.now()
    )

    funnel_counts.count_again(this_month())

    assert steps() == before


def test_three_more_acknowledgements_are_published():
    members = company()
    for person in members[12:15]:
        edition = Acknowledgement.objects.first().edition
        Acknowledgement.objects.create(person=person, edition=edition, at=timezone.now())

    funnel_counts.count_again(this_month())

    assert steps()["acknowledged"] == 15
