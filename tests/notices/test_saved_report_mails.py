"""Saved reports are mailed once on their day, with what their page shows the leader then."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.insights import saved_report_links
from advocacy.insights.models import SavedReport
from advocacy.notices import saved_report_mails
from advocacy.notices.models import Mail
from advocacy.people import deactivation
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
IN_OCTOBER = datetime(2026, 10, 14, 12, 0, tzinfo=COPENHAGEN)
THURSDAY = datetime(2026, 11, 5, 9, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def team():
    """Six of twenty shared in October, and two of a small team beside it."""
    BrandFactory(name="Nordly")
    team, small, story = TeamFactory(name="Drift"), TeamFactory(), approved_story(title="Masts")
    sharers = [(person, team) for person in UserFactory.create_batch(20, team=team)[:6]]
    sharers += [(person, small) for person in UserFactory.create_batch(6, team=small)[:2]]
    for person, own in sharers:
        share = ShareFactory(
            person=person,
            team=own,
            story=story,
            opened_at=IN_OCTOBER,
            confirmed_at=IN_OCTOBER,
        )
        ClickFactory(link=share.link, minute=IN_OCTOBER + timedelta(minutes=5))
    with time_machine.travel(THURSDAY, tick=False):
        aggregation.count_new(at=timezone.now())
    return team


def saved(person, **values):
    usual = {
        "name": "Board",
        "page": "company",
        "months": 1,
        "rhythm": "month",
        "day": 5,
        "due_on": date(2026, 11, 5),
    }
    return SavedReport.objects.create(person=person, **usual | values)


def mails_at(moment):
    with time_machine.travel(moment, tick=False):
        return saved_report_mails.create_due_mails(at=timezone.now())


def test_the_mail_has_the_figures_in_words_and_a_link(team):
    leader = UserFactory(roles=[Role.LEADER], language="da")
    report = saved(leader)

    assert mails_at(THURSDAY) == 1

    mail = Mail.objects.get()
    assert (mail.to, mail.language) == (leader.email, "da")
    assert mail.subject == "Board: Resultater: Nordly"
    assert "oktober 2026 (uge 40 til 44)" in mail.text
    assert "Delinger åbnet: 8" in mail.text
    assert "/insights/?from=2026-10&to=2026-10" in mail.text
    assert "/insights/saved-reports/" in mail.text
    report.refresh_from_db()
    assert report.due_on == date(2026, 12, 5)


def test_a_report_is_mailed_once(team):
    saved(UserFactory(roles=[Role.LEADER]))

    assert [mails_at(THURSDAY), mails_at(THURSDAY), mails_at(THURSDAY + timedelta(days=1))] == [
        1,
        0,
        0,
    ]


def test_a_report_that_was_missed_is_mailed_once_and_goes_on(team):
    report = saved(UserFactory(roles=[Role.LEADER]), due_on=date(2026, 8, 5))

    assert [mails_at(THURSDAY), mails_at(THURSDAY)] == [1, 0]
    report.refresh_from_db()
    assert report.due_on == date(2026, 12, 5)


def test_the_mail_shows_nothing_that_the_page_does_not(team):
    small = TeamFactory()
    saved(UserFactory(roles=[Role.LEADER]), team=small)

    mails_at(THURSDAY)

    assert "Shares opened: too few shared" in Mail.objects.get().text


@pytest.mark.parametrize("change", ["paused", "left", "not a leader", "at night", "tomorrow"])
def test_nothing_is_mailed(team, change):
    leader, moment = UserFactory(roles=[Role.LEADER]), THURSDAY
    report = saved(leader)
    match change:
        case "paused":
            SavedReport.objects.update(paused_at=THURSDAY)
        case "left":
            deactivation.deactivate(leader, by=UserFactory(roles=[Role.ADMIN]))
        case "not a leader":
            leader.role_grants.all().delete()
        case "at night":
            moment = THURSDAY.replace(hour=22)
        case "tomorrow":
            SavedReport.objects.filter(pk=report.pk).update(due_on=date(2026, 11, 6))

    assert mails_at(moment) == 0
    assert not Mail.objects.exists()


def test_stories_are_named_with_their_clicks(team):
    saved(UserFactory(roles=[Role.LEADER]), page="stories")

    mails_at(THURSDAY)

    assert "- Masts: 8" in Mail.objects.get().text


def test_a_mail_program_stops_the_report_with_one_click(client, team):
    report = saved(UserFactory(roles=[Role.LEADER], team=team))
    with time_machine.travel(THURSDAY, tick=False):
        saved_report_mails.create_due_mails(at=timezone.now())
    mail = Mail.objects.get()
    assert mail.unsubscribe in mail.text

    looked = client.get(mail.unsubscribe)
    report.refresh_from_db()
    still = report.paused_at
    stopped = client.post(mail.unsubscribe, {"List-Unsubscribe": "One-Click"})
    report.refresh_from_db()

    assert (looked.status_code, still) == (200, None)
    assert (stopped.status_code, report.paused_at is not None) == (200, True)


def test_a_broken_or_old_link_stops_nothing_and_says_why(client, team):
    report = saved(UserFactory(roles=[Role.LEADER], team=team))
    token = saved_report_links.link_token(report)

    broken = client.post(f"/insights/saved-reports/stop/{token[:-2]}xx/")
    report.refresh_from_db()
    report.delete()
    old = client.post(f"/insights/saved-reports/stop/{token}/", headers={"Accept-Language": "en"})

    assert (broken.status_code, old.status_code, report.paused_at) == (410, 410, None)
    assert "has been deleted" in old.content.decode()
