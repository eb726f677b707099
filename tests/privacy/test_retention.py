from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from advocacy.clicks.models import Click
from advocacy.errors import NotAllowed
from advocacy.figures import recounting
from advocacy.figures.models import ReportingMonth
from advocacy.notices.models import Mail
from advocacy.people.api_token import ApiToken
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Role
from advocacy.privacy import erasure, retention
from advocacy.privacy.models import RetentionRun
from advocacy.sharing.models import Share
from tests.factories import ApiTokenFactory, InvitationFactory, ShareFactory, UserFactory
from tests.privacy.crowd import Company, count_everything, figures, marked

pytestmark = pytest.mark.django_db


def ago(**time):
    return timezone.now() - timedelta(**time)


def mail(days):
    row = Mail.objects.create(
        to="a@hub.example", language="en", subject="Hi", text="", html="", due_at=timezone.now()
    )
    Mail.objects.filter(pk=row.pk).update(created_at=ago(days=days))
    return row


def test_shares_lose_their_person_after_thirteen_months_and_figures_stand():
    company = Company(people=6)
    person = marked(1, company)
    count_everything()
    before = figures()
    old = Share.objects.filter(person=person).order_by("opened_at").first()
    clicks = Click.objects.count()

    night = retention.retain(at=timezone.now())

    old.refresh_from_db()
    assert (old.person, old.text, old.post_url, old.key) == (None, "", "", f"severed-{old.pk}")
    assert Share.objects.filter(person=person).count() == 3
    assert Click.objects.count() == clicks - 1
    assert figures() == before
    assert night.counts["share.sever"] == 1
    assert ReportingMonth.objects.filter(closed_at__isnull=False).exists()
    assert [one for one in recounting.recount() if one.differing] == []
    assert figures() == before


def test_a_second_round_finds_nothing_more():
    marked(1, Company(people=5))
    count_everything()
    retention.retain(at=timezone.now())

    again = retention.retain(at=timezone.now())

    assert again.counts == {}
    assert again.ended_at is not None


def test_a_dry_run_says_what_a_round_does():
    marked(1, Company(people=5))
    mail(91)
    count_everything()

    would = retention.due(at=timezone.now())

    assert RetentionRun.objects.count() == 0
    assert would == retention.retain(at=timezone.now()).counts


@pytest.mark.parametrize(("days", "stays"), [(89, True), (91, False)])
def test_mails_stay_ninety_days(days, stays):
    row = mail(days)

    retention.retain(at=timezone.now())

    assert Mail.objects.filter(pk=row.pk).exists() is stays


def test_log_ins_tokens_and_invitations_go_in_their_time():
    for days in (-1, 1):
        session = SessionStore()
        session.save()
        Session.objects.filter(pk=session.session_key).update(expire_date=ago(days=days))
    old, new = ApiTokenFactory(revoked_at=ago(days=31)), ApiTokenFactory(revoked_at=ago(days=29))
    InvitationFactory(expires_at=ago(days=31))
    waiting = InvitationFactory(expires_at=ago(days=-3))

    retention.retain(at=timezone.now())

    assert Session.objects.count() == 1
    assert list(ApiToken.objects.all()) == [new]
    assert list(Invitation.objects.all()) == [waiting]
    assert old.pk != new.pk


def test_words_never_confirmed_go_after_thirty_days():
    old = ShareFactory(opened_at=ago(days=31), text="Mine")
    new = ShareFactory(opened_at=ago(days=29), text="Mine")

    retention.retain(at=timezone.now())

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.text, new.text) == ("", "Mine")


def test_leavers_are_erased_after_thirteen_months():
    gone = UserFactory(is_active=False, left_at=ago(days=397))
    just = UserFactory(is_active=False, left_at=ago(days=390))

    retention.retain(at=timezone.now())

    gone.refresh_from_db()
    just.refresh_from_db()
    assert (gone.erased_at is not None, just.erased_at) == (True, None)


def test_unreferenced_anonymised_users_are_deleted():
    person = UserFactory(is_active=False, left_at=ago(days=500))
    User.objects.filter(pk=person.pk).update(created_at=ago(days=900))
    person.refresh_from_db()
    ShareFactory(person=person, opened_at=ago(days=600), confirmed_at=ago(days=600))
    erasure.erase(person, by=None)
    count_everything()
    assert User.objects.filter(left_at__isnull=False, erased_at__isnull=False).count() == 1

    retention.retain(at=timezone.now())

    assert User.objects.filter(left_at__isnull=False, erased_at__isnull=False).count() == 0
    assert Share.objects.filter(person=None).count() == 1


def test_a_round_that_is_stopped_goes_on_the_next_night(monkeypatch):
    for days in range(91, 96):
        mail(days)
    monkeypatch.setattr(retention, "BATCH_SIZE", 2)
    deleted, forget = [], retention.suggestion_erasure.file_names

    def stop_at_the_second(rows):
        deleted.append(rows)
        if len(deleted) == 2:
            raise KeyboardInterrupt
        return forget(rows)

    monkeypatch.setattr(retention.suggestion_erasure, "file_names", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        retention.retain(at=timezone.now())
    assert (Mail.objects.count(), RetentionRun.objects.get().ended_at) == (3, None)

    retention.retain(at=timezone.now())
    assert Mail.objects.count() == 0


def test_command_reports_counts():
    mail(91)
    said = StringIO()

    call_command("retain", dry_run=True, stdout=said)
    call_command("retain", stdout=said)

    assert said.getvalue().splitlines() == [
        "mail.delete: 1 would go",
        "1 rows would go.",
        "mail.delete: 1 gone",
        "1 rows gone.",
    ]


def test_latest_runs_need_an_administrator():
    night = retention.retain(at=timezone.now())

    assert retention.latest_runs(by=UserFactory(roles=[Role.ADMIN])) == [night]
    with pytest.raises(NotAllowed):
        retention.latest_runs(by=UserFactory())
