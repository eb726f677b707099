from datetime import UTC, datetime, timedelta

import pytest

from advocacy.errors import InvalidFields
from advocacy.sharing import reported_engagement
from advocacy.sharing.models import Share
from advocacy.sharing.reported_engagement import NotPosted
from tests.factories import ShareFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def share(time_machine):
    time_machine.move_to(NOW, tick=False)
    return ShareFactory(opened_at=NOW - timedelta(days=1), confirmed_at=NOW - timedelta(days=1))


def told(share):
    share.refresh_from_db()
    return share.likes, share.comments, share.reshares


def test_not_shown_is_not_zero(share):
    reported_engagement.report(
        share, {"likes": 12, "comments": 0, "reshares": None}, by=share.person
    )

    assert told(share) == (12, 0, None)
    assert share.engagement_at == NOW


def test_missing_numbers_are_not_changed(share):
    reported_engagement.report(share, {"likes": 12, "comments": 3}, by=share.person)
    reported_engagement.report(share, {"likes": 15}, by=share.person)

    assert told(share) == (15, 3, None)


def test_number_can_be_cleared(share):
    reported_engagement.report(share, {"likes": 12}, by=share.person)
    reported_engagement.report(share, {"likes": None}, by=share.person)

    assert told(share) == (None, None, None)
    assert share.engagement_at == NOW


@pytest.mark.parametrize("number", [-1, 10_000_001])
def test_number_out_of_range_is_refused_by_field(share, number):
    with pytest.raises(InvalidFields) as refusal:
        reported_engagement.report(share, {"likes": 1, "comments": number}, by=share.person)

    assert [problem.field for problem in refusal.value.problems] == ["comments"]
    assert told(share) == (None, None, None)


@pytest.mark.parametrize("state", [{"confirmed_at": None}, {"undone_at": NOW}])
def test_unconfirmed_share_has_no_engagement(share, state):
    Share.objects.filter(pk=share.pk).update(**state)

    with pytest.raises(NotPosted):
        reported_engagement.report(share, {"likes": 1}, by=share.person)

    assert told(share) == (None, None, None)


def test_other_peoples_engagement_is_not_reported(share):
    with pytest.raises(Share.DoesNotExist):
        reported_engagement.report(share, {"likes": 1}, by=UserFactory())
