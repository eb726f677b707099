"""Saved reports and quarters, for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.figures.models import EarnedValueSettings
from advocacy.insights import cost_benefit, saved_reports
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.api.conftest import assert_refusal
from tests.factories import BrandFactory, ShareFactory, TeamFactory, UserFactory, save_settings
from tests.figure_factories import SavedReportFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    BrandFactory()
    return UserFactory(roles=[Role.LEADER])


@pytest.fixture
def call(calls, leader):
    return calls(leader)


def test_a_report_is_listed_with_its_day(call, leader):
    report = SavedReportFactory(person=leader, team=TeamFactory())

    [listed] = call.get("saved-reports/").json()["results"]

    assert listed == {
        "id": str(report.pk),
        "name": report.name,
        "page": report.page,
        "months": report.months,
        "beside": "",
        "team": str(report.team_id),
        "rhythm": report.rhythm,
        "day": report.day,
        "due_on": report.due_on.isoformat(),
        "paused_at": None,
    }


def test_a_report_has_the_figures_of_its_page(call, leader, time_machine):
    team = TeamFactory()
    people = UserFactory.create_batch(12, team=team)
    for person in people[:5]:
        ShareFactory(person=person, team=team)
    report = SavedReportFactory(person=leader, page="network", months=1)
    time_machine.move_to(timezone.now() + timedelta(days=40))
    aggregation.count_new(at=timezone.now())

    said = call.get(f"saved-reports/{report.pk}/").json()

    page = saved_reports.page(report, today=brand.today())
    assert said["report"]["id"] == str(report.pk)
    assert said["from"] == page.period.since.isoformat()
    assert said["figures"]["opened"]["value"] == page.figures["opened"].value
    assert [line["key"] for line in said["networks"]] == [
        line.key for line in page.table("networks")
    ]


def test_anothers_report_is_not_there(call):
    report = SavedReportFactory()

    assert call.get("saved-reports/").json()["results"] == []
    assert_refusal(call.get(f"saved-reports/{report.pk}/"), 404, "not_found")


def test_quarters_are_those_of_the_page(call, leader):
    people = UserFactory.create_batch(12)
    for person in people[:5]:
        ShareFactory(person=person)
    aggregation.count_new(at=timezone.now())

    said = call.get("insights/quarters/").json()

    [quarter] = cost_benefit.quarters(by=leader)
    [read] = said["quarters"]
    assert (read["year"], read["quarter"], read["running"]) == (
        quarter.year,
        quarter.number,
        quarter.is_running,
    )
    values = {name: figure.value for name, figure in quarter.worth.figures.items()}
    assert {name: figure["value"] for name, figure in read["worth"]["figures"].items()} == values


def test_there_are_no_quarters_where_earned_value_is_switched_off(call):
    save_settings(EarnedValueSettings, shows_earned_value=False)

    assert_refusal(call.get("insights/quarters/"), 404, "not_found")
