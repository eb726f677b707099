"""What works: said where there is enough, drawn to the mean where there is little."""

from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures import aggregation, monthly, reporting_months, sharing_patterns
from advocacy.figures.models import SharingPattern, Trait
from advocacy.figures.published_figures import ReportingPeriod
from advocacy.insights import effectiveness
from advocacy.people.permissions import Role
from advocacy.sharing.models import TextOrigin
from tests.factories import BrandFactory, ClickFactory, ShareFactory, UserFactory, approved_story
from tests.figure_factories import SharingPatternFactory

pytestmark = pytest.mark.django_db
MONTH = reporting_months.month_of(date(2026, 3, 10))
PERIOD = ReportingPeriod(MONTH, reporting_months.last_day(MONTH))


def asked(name):
    found = effectiveness.effectiveness(PERIOD, by=UserFactory(roles=[Role.LEADER]))
    return next(one for one in found.questions if one.name == name)


def test_significant_difference_has_a_verdict():
    BrandFactory()
    SharingPatternFactory(hour=9, shares=400, clicks=2400)
    SharingPatternFactory(hour=15, shares=400, clicks=400)

    found = asked("hours")

    assert [(one.value, one.verdict) for one in found.effects] == [(9, "more"), (15, "less")]
    assert found.best.low > found.mean == 3.5


def test_values_with_few_shares_are_omitted():
    BrandFactory()
    SharingPatternFactory(hour=9, shares=400, clicks=800)
    SharingPatternFactory(hour=12, shares=300, clicks=600)
    SharingPatternFactory(hour=15, shares=effectiveness.MIN_SHARES - 1, clicks=900)

    found = asked("hours")

    assert ({effect.value for effect in found.effects}, found.omitted_values) == ({9, 12}, 1)


def test_rate_of_few_shares_is_shrunk_towards_the_mean():
    BrandFactory()
    SharingPatternFactory(hour=9, shares=1000, clicks=1000)
    SharingPatternFactory(hour=15, shares=30, clicks=90)

    found = asked("hours")

    [few] = [one for one in found.effects if one.value == 15]
    assert 1 < few.rate < 3
    assert few.verdict == ""


def test_pattern_of_two_people_is_not_stored(time_machine):
    time_machine.move_to(datetime(2026, 3, 1, tzinfo=UTC))
    BrandFactory(time_zone="UTC")
    story, morning = approved_story(), datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    people = UserFactory.create_batch(20)
    for number, person in enumerate(people[:9]):
        at = morning if number < 7 else morning + timedelta(hours=6)
        share = ShareFactory(person=person, story=story, opened_at=at, confirmed_at=at)
        ClickFactory(link=share.link, minute=at + timedelta(minutes=5))
    time_machine.move_to(datetime(2026, 4, 1, tzinfo=UTC))
    aggregation.count_new(at=datetime(2026, 4, 1, tzinfo=UTC))

    sharing_patterns.count_again(MONTH)

    assert (
        list(SharingPattern.objects.filter(trait=Trait.HOUR)) == []
    )  # two beside seven give two away
    assert not SharingPattern.objects.filter(people__lt=3).exists()


def test_a_value_that_nobody_chose_hides_no_other(time_machine):
    time_machine.move_to(datetime(2026, 3, 1, tzinfo=UTC))
    BrandFactory(time_zone="UTC")
    story, opened = approved_story(), datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    for number, person in enumerate(UserFactory.create_batch(30)[:14]):
        ShareFactory(
            person=person,
            story=story,
            opened_at=opened,
            confirmed_at=opened,
            text_origin=TextOrigin.DEALT if number < 8 else TextOrigin.OWN,
        )
    time_machine.move_to(datetime(2026, 4, 1, tzinfo=UTC))
    aggregation.count_new(at=datetime(2026, 4, 1, tzinfo=UTC))

    sharing_patterns.count_again(MONTH)

    told = SharingPattern.objects.filter(trait=Trait.ORIGIN).order_by("origin")
    assert list(told.values_list("origin", "shares")) == [("dealt", 8), ("own", 6)]


class TestOverTime:
    """The patterns of a month that has begun, as they are counted every hour."""

    OPENED = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)

    @pytest.fixture(autouse=True)
    def _in_march(self, time_machine):
        time_machine.move_to(datetime(2026, 3, 1, tzinfo=UTC))
        BrandFactory(time_zone="UTC")
        self.story, self.people = approved_story(), UserFactory.create_batch(30)
        time_machine.move_to(datetime(2026, 3, 11, tzinfo=UTC))
        self.share(*self.people[:8])

    def share(self, *people):
        for person in people:
            ShareFactory(
                person=person, story=self.story, opened_at=self.OPENED, confirmed_at=self.OPENED
            )
        self.count()

    def count(self):
        aggregation.count_new(at=datetime.now(UTC))
        sharing_patterns.count_again(MONTH)

    def told(self):
        return SharingPattern.objects.get(trait=Trait.HOUR, hour=9).shares

    def test_one_more_share_is_told_with_the_next_two(self):
        self.share(self.people[8])
        told = self.told()

        self.share(*self.people[9:11])

        assert (told, self.told()) == (8, 11)

    def test_shares_of_three_at_one_hour_wait_for_a_fourth_at_another(self):
        other = self.OPENED + timedelta(hours=6)
        ShareFactory(person=self.people[8], story=self.story, opened_at=other)

        self.share(*self.people[9:12])

        assert self.told() == 8

    def test_a_share_taken_back_does_not_show_by_itself(self):
        share = self.people[0].shares.get()
        share.undone_at = datetime.now(UTC)
        share.save()

        self.count()

        assert self.told() == 8

    def test_everything_is_told_once_the_month_is_settled(self, time_machine):
        self.share(self.people[8])
        time_machine.move_to(datetime(2026, 4, 10, tzinfo=UTC))

        list(monthly.recount(set()))
        self.count()

        assert self.told() == 9


def test_patterns_of_enough_people_are_stored(time_machine):
    time_machine.move_to(datetime(2026, 3, 1, tzinfo=UTC))
    BrandFactory(time_zone="UTC")
    story, morning = approved_story(), datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    people = UserFactory.create_batch(30)
    for number, person in enumerate(people[:12]):
        at = morning + timedelta(hours=3 * (number // 4))
        share = ShareFactory(person=person, story=story, opened_at=at, confirmed_at=at)
        ClickFactory(link=share.link, minute=at + timedelta(minutes=5))
    time_machine.move_to(datetime(2026, 4, 1, tzinfo=UTC))
    aggregation.count_new(at=datetime(2026, 4, 1, tzinfo=UTC))

    sharing_patterns.count_again(MONTH)

    told = SharingPattern.objects.filter(trait=Trait.HOUR).order_by("hour")
    assert [(one.hour, one.shares, one.people, one.clicks) for one in told] == [
        (9, 4, 4, 4),
        (12, 4, 4, 4),
        (15, 4, 4, 4),
    ]
