"""What the hub costs, by what has been told; and who may tell it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.audit.models import Event
from advocacy.errors import InvalidFields, NotAllowed
from advocacy.figures import cost_estimates, estimate_setting, published_figures
from advocacy.figures.models import CostEstimate, EstimateKind
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.figure_factories import CostEstimateFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
QUARTER = published_figures.whole_months(date(2026, 10, 10), date(2026, 12, 10))


@pytest.fixture(autouse=True)
def admin(time_machine):
    time_machine.move_to(datetime(2026, 11, 30, 10, tzinfo=UTC), tick=False)
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


def told(kind, amount, since=date(2026, 1, 1)):
    return CostEstimateFactory(kind=kind, amount=amount, since=since)


def cost(period=QUARTER, today=TODAY):
    return cost_estimates.read().cost(period, today=today)


def test_cost_is_not_known_until_both_hours_and_their_price_are_told():
    assert cost().cents is None

    told(EstimateKind.DESK_HOURS, 20)
    told(EstimateKind.PICTURES, 900)
    assert cost().cents is None

    told(EstimateKind.HOUR_PRICE, 400)
    assert cost().cents is not None


def test_cost_is_that_of_the_days_so_far():
    told(EstimateKind.DESK_HOURS, 20)
    told(EstimateKind.HOUR_PRICE, 400)
    told(EstimateKind.PICTURES, 500)

    found = cost()

    days = (TODAY - QUARTER.since).days + 1  # 64
    assert found.cents == round((20 * 400 + 500) * 12 * days / 365 * 100)
    assert found.since is None


def test_a_new_estimate_leaves_the_days_before_as_they_were():
    told(EstimateKind.DESK_HOURS, 20)
    told(EstimateKind.HOUR_PRICE, 400)
    october = published_figures.whole_months(date(2026, 10, 10), date(2026, 10, 10))
    before = cost(october).cents

    told(EstimateKind.HOUR_PRICE, 500, since=date(2026, 11, 9))

    assert cost(october).cents == before


def test_cost_told_for_a_part_of_the_period_says_since_when():
    told(EstimateKind.DESK_HOURS, 20)
    told(EstimateKind.HOUR_PRICE, 400, since=date(2026, 11, 10))

    found = cost()

    assert found.since == date(2026, 11, 10)
    assert found.cents == round(20 * 400 * 12 * 21 / 365 * 100)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.integers(0, 200), st.integers(0, 100))
def test_more_hours_never_cost_less(hours, more):
    rows = [
        CostEstimate(kind=EstimateKind.DESK_HOURS, amount=Decimal(hours), since=date(2026, 1, 1)),
        CostEstimate(kind=EstimateKind.HOUR_PRICE, amount=Decimal(400), since=date(2026, 1, 1)),
    ]
    dearer = CostEstimate(
        kind=EstimateKind.DESK_HOURS, amount=Decimal(hours + more), since=date(2026, 1, 1)
    )

    def cents(of_hours):
        by_kind = {EstimateKind.DESK_HOURS: [of_hours], EstimateKind.HOUR_PRICE: [rows[1]]}
        return cost_estimates.Estimates(by_kind).cost(QUARTER, today=TODAY).cents

    assert cents(dearer) >= cents(rows[0])


def test_hires_are_those_of_the_months_of_the_period(admin):
    for since, number in ((date(2026, 10, 20), 2), (date(2026, 11, 3), 1), (date(2026, 8, 1), 4)):
        estimate_setting.tell(
            kind="hires", amount=Decimal(number), since=since, source="HR", by=admin
        )

    assert cost_estimates.read().hires(QUARTER) == 3
    assert cost_estimates.Estimates({}).hires(QUARTER) is None


def test_who_told_what_is_in_the_log(admin):
    estimate = estimate_setting.tell(
        kind="hour_price", amount=Decimal("412.50"), since=TODAY, source="Payroll", by=admin
    )
    told_pk = estimate.pk
    estimate_setting.withdraw(estimate, by=admin)

    events = Event.objects.filter(action__startswith="cost_estimate")
    assert {(event.action, event.about_id) for event in events} == {
        ("cost_estimate_told", str(told_pk)),
        ("cost_estimate_withdrawn", str(told_pk)),
    }
    assert not CostEstimate.objects.exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.CURATOR, Role.APPROVER])
def test_only_administrators_tell_costs(role):
    with pytest.raises(NotAllowed):
        estimate_setting.tell(
            kind="hour_price",
            amount=Decimal(1),
            since=TODAY,
            source="Me",
            by=UserFactory(roles=[role]),
        )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "yacht"}, "kind"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(2_000_000)}, "amount"),
        ({"kind": "hires", "amount": Decimal("1.5")}, "amount"),
        ({"kind": "hires", "since": date(2027, 3, 1)}, "since"),
        ({"since": date(1999, 1, 1)}, "since"),
        ({"since": date(2026, 5, 1)}, "since"),
        ({"source": " "}, "source"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(admin, given, field):
    told(EstimateKind.HOUR_PRICE, 400, since=date(2026, 6, 1))
    usual = {"kind": "hour_price", "amount": Decimal(1), "since": TODAY, "source": "Payroll"}

    with pytest.raises(InvalidFields) as refused:
        estimate_setting.tell(**usual | given, by=admin)

    assert [problem.field for problem in refused.value.problems] == [field]
