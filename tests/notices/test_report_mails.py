"""The monthly report: once to each who leads, when the month has ended and is counted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail as outbox
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.figures import aggregation
from advocacy.figures.models import EstimateKind, MonthlyCell
from advocacy.notices import mail_sending, report_mails
from advocacy.notices.models import Mail
from advocacy.people import report_subscription
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.figure_factories import CostEstimateFactory

pytestmark = pytest.mark.django_db

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
IN_OCTOBER = datetime(2026, 10, 14, 12, 0, tzinfo=COPENHAGEN)  # a Wednesday
MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=COPENHAGEN)  # the day after October's last week


def october(*, sharers=6, people=20):
    """A company that shared in October, counted on the Monday after it."""
    BrandFactory()
    team, story = TeamFactory(), approved_story(title="Ropes & <rotors>")
    for person in UserFactory.create_batch(people, team=team)[:sharers]:
        share = ShareFactory(
            person=person,
            team=team,
            story=story,
            opened_at=IN_OCTOBER,
            confirmed_at=IN_OCTOBER,
        )
        ClickFactory(link=share.link, minute=IN_OCTOBER + timedelta(minutes=5))


def count_on(moment):
    with time_machine.travel(moment, tick=False):
        aggregation.count_new(at=timezone.now())


def report_at(moment):
    with time_machine.travel(moment, tick=False):
        return report_mails.create_due_mails(at=timezone.now())


def test_each_recipient_gets_one_report_in_their_language():
    dane = UserFactory(roles=[Role.LEADER], language="da", name="Ida Holm")
    briton = UserFactory(roles=[Role.LEADER], name="Ann Lee")
    UserFactory(roles=[Role.CURATOR])
    october()
    count_on(MONDAY - timedelta(hours=1))

    written = [report_at(MONDAY), report_at(MONDAY), report_at(MONDAY + timedelta(days=1))]

    assert written == [2, 0, 0]
    assert set(Mail.objects.values_list("to", "language")) == {
        (dane.email, "da"),
        (briton.email, "en"),
    }
    english = Mail.objects.get(to=briton.email)
    assert (
        "In October 2026 (weeks 40 to 44) our stories were shared 6 times, by 6 of us. "
        "6 of these shares are confirmed."
    ) in english.text
    assert "Ropes & <rotors>: 6 clicks" in english.text
    assert "Ropes &amp; &lt;rotors&gt;" in english.html
    assert "<img" not in english.html


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 30, 9, 0, tzinfo=COPENHAGEN),  # the month is not over
        datetime(2026, 11, 1, 9, 0, tzinfo=COPENHAGEN),  # a Sunday
        datetime(2026, 11, 2, 7, 59, tzinfo=COPENHAGEN),  # before work
        datetime(2026, 11, 2, 16, 0, tzinfo=COPENHAGEN),  # after work
        datetime(2026, 11, 9, 9, 0, tzinfo=COPENHAGEN),  # too late to be news
    ],
)
def test_report_is_sent_in_working_hours_after_the_month(moment):
    UserFactory(roles=[Role.LEADER])
    october()
    count_on(MONDAY - timedelta(hours=1))

    assert report_at(moment) == 0


def test_report_is_not_sent_on_a_holiday():
    UserFactory(roles=[Role.LEADER])
    december = datetime(2029, 12, 12, 12, 0, tzinfo=COPENHAGEN)
    BrandFactory()
    team = TeamFactory()
    for person in UserFactory.create_batch(20, team=team)[:6]:
        ShareFactory(person=person, team=team, opened_at=december, confirmed_at=december)
    count_on(datetime(2029, 12, 31, 0, 30, tzinfo=COPENHAGEN))

    new_years_eve = report_at(datetime(2029, 12, 31, 9, 0, tzinfo=COPENHAGEN))
    new_year = report_at(datetime(2030, 1, 1, 9, 0, tzinfo=COPENHAGEN))
    second = report_at(datetime(2030, 1, 2, 9, 0, tzinfo=COPENHAGEN))

    assert (new_years_eve, new_year, second) == (0, 0, 1)


def test_report_waits_until_the_month_is_counted():
    UserFactory(roles=[Role.LEADER])
    october()
    count_on(MONDAY - timedelta(days=3))

    before = report_at(MONDAY)
    count_on(MONDAY)

    assert (before, report_at(MONDAY)) == (0, 1)


def test_suppressed_month_is_not_in_the_report():
    UserFactory(roles=[Role.LEADER])
    october(sharers=2)
    count_on(MONDAY)

    assert report_at(MONDAY) == 0


def test_report_contains_the_progress_of_goals():
    UserFactory(roles=[Role.LEADER])
    october()
    GoalFactory(
        title="All of autumn",
        target=12,
        starts_on=datetime(2026, 9, 28).date(),  # noqa: DTZ001
        ends_on=datetime(2026, 12, 27).date(),  # noqa: DTZ001
    )
    User.objects.update(created_at=IN_OCTOBER)
    count_on(MONDAY)

    report_at(MONDAY)

    text = Mail.objects.get().text
    assert "- All of autumn: on course: 6 of 12 confirmed shares; 1 a week needed, 1 made" in text
    assert (
        "We are on course for All of autumn: 6 of 12 confirmed shares, and 40% of the time has "
        "gone. "
        "It takes 1 a week to get there."
    ) in text


def test_report_says_what_it_cost_and_brought():
    UserFactory(roles=[Role.LEADER])
    ClickPriceFactory(network="linkedin", cents=3700)
    october()
    CostEstimateFactory(kind=EstimateKind.DESK_HOURS, amount=10)
    CostEstimateFactory(kind=EstimateKind.HOUR_PRICE, amount=100)
    count_on(MONDAY)

    report_at(MONDAY)

    assert (
        "Clicks worth DKK 222 for DKK 1,151 in time and pictures. "
        "An estimate: nobody has paid or saved this money."
    ) in Mail.objects.get().text


def test_report_says_of_which_day_held_values_are():
    UserFactory(roles=[Role.LEADER])
    october()
    count_on(MONDAY)
    MonthlyCell.objects.filter(team=None, dimension="").update(published_at=IN_OCTOBER)

    report_at(MONDAY)

    assert "Confirmed: 6 (as of 14 October)" in Mail.objects.get().text


def test_unsubscribe_link_works_without_login(client):
    leader = UserFactory(roles=[Role.LEADER])
    october()
    count_on(MONDAY)
    report_at(MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        mail_sending.send_due(at=timezone.now())
    [message] = outbox.outbox
    link = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.body

    looked = client.get(link)
    leader.refresh_from_db()
    still = leader.gets_report
    stopped = client.post(link, {"List-Unsubscribe": "One-Click"})
    leader.refresh_from_db()

    assert (looked.status_code, still) == (200, True)
    assert (stopped.status_code, leader.gets_report) == (200, False)


def test_the_unsubscribe_link_of_somebody_who_has_left_is_answered(client):
    leader = UserFactory(roles=[Role.LEADER], is_active=False)

    stopped = client.post(f"/reports/stop/{report_subscription.link_token(leader)}/")

    leader.refresh_from_db()
    assert (stopped.status_code, leader.gets_report) == (200, False)
    assert Event.objects.get().actor is None


def test_invalid_unsubscribe_link_changes_nothing(client):
    leader = UserFactory(roles=[Role.LEADER])
    token = report_subscription.link_token(leader)

    response = client.post(f"/reports/stop/{token[:-2]}xx/")

    leader.refresh_from_db()
    assert (response.status_code, leader.gets_report) == (410, True)


def test_report_can_be_unsubscribed_and_resubscribed(client):
    BrandFactory()
    leader = UserFactory(roles=[Role.LEADER])
    client.force_login(leader)

    chosen = []
    for wanted in ("no", "yes"):
        client.post("/me/report/", {"wanted": wanted})
        leader.refresh_from_db()
        chosen.append(leader.gets_report)

    assert chosen == [False, True]
