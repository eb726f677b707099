from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import curation, review
from advocacy.content.drafts import CaptionText, Draft
from advocacy.jobs.models import JobState
from advocacy.notices import dispatch, inbox, mail_sending, messages
from advocacy.notices.models import DispatchedEvent, Mail, MailState, Notice, NoticeKind
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ShareFactory, UserFactory

pytestmark = pytest.mark.django_db


def written(by):
    draft = Draft(title="A blade", url="https://a.example", captions=(CaptionText(text="Look."),))
    return curation.add(draft, by=by, kind="article", language="en")


def dispatched_notices():
    dispatch.dispatch_events(at=timezone.now())
    return [(notice.person, notice.kind) for notice in Notice.objects.order_by("pk")]


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def test_submission_notifies_approvers_except_writers(curator, approver):
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    review.submit(written(by=both), by=both)

    assert dispatched_notices() == [(approver, NoticeKind.REVIEW_ASKED)]


def test_review_outcome_notifies_the_writers(curator, approver):
    story = review.submit(written(by=curator), by=curator)
    review.request_changes(story, by=approver, note="Shorter.")

    notices = dispatched_notices()

    assert (curator, NoticeKind.CHANGES_REQUESTED) in notices
    notice = Notice.objects.get(kind=NoticeKind.CHANGES_REQUESTED)
    assert messages.notice_text(notice).note == "Shorter."


def test_withdrawal_notifies_people_with_a_current_share(approver):
    share = ShareFactory()
    undone = ShareFactory(story=share.story, undone_at=timezone.now())
    review.withdraw(share.story, by=approver, note="The job is filled.")

    assert dispatched_notices() == [(share.person, NoticeKind.SHARED_STORY_WITHDRAWN)]
    assert inbox.unread(share.person) == 1
    assert inbox.unread(undone.person) == 0


def test_dispatch_is_idempotent(curator, approver):
    review.submit(written(by=curator), by=curator)

    first, second = dispatched_notices(), dispatched_notices()

    assert len(first) == 1
    assert second == first


def test_mail_has_text_and_html_in_the_persons_language(curator):
    BrandFactory(name="Vindhus")
    approver = UserFactory(roles=[Role.APPROVER], language="da", name="Sara Lund")
    review.submit(written(by=curator), by=curator)
    dispatch.dispatch_events(at=timezone.now())

    mail_sending.send_due(at=timezone.now())

    [message] = mail.outbox
    assert message.to == [approver.email]
    assert "Vindhus" in message.from_email
    assert "Hej Sara" in message.body
    assert "http://testserver/desk/review/" in message.body
    [(html, kind)] = message.alternatives
    assert (kind, "Hej Sara" in html) == ("text/html", True)


def test_content_of_a_sent_mail_is_deleted(curator, approver):
    review.submit(written(by=curator), by=curator)
    dispatch.dispatch_events(at=timezone.now())

    mail_sending.send_due(at=timezone.now())
    mail_sending.send_due(at=timezone.now())

    sent = Mail.objects.get()
    assert (sent.state, sent.text, sent.html) == (MailState.SENT, "", "")
    assert len(mail.outbox) == 1


def test_unavailable_mail_server_is_retried(curator, approver, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    review.submit(written(by=curator), by=curator)
    now = timezone.now()
    dispatch.dispatch_events(at=now)

    mail_sending.send_due(at=now)
    row = Mail.objects.get()
    assert (row.state, row.due_at > now) == (MailState.WAITING, True)

    for day in range(1, mail_sending.MAX_ATTEMPTS + 1):
        mail_sending.send_due(at=now + timedelta(days=day))
    row.refresh_from_db()
    assert row.state == MailState.FAILED


def test_failing_handler_does_not_block_other_events(curator, approver, monkeypatch):
    """Its transaction is undone, it is tried again, and given up in the end."""
    bad, good = written(by=curator), written(by=curator)
    review.submit(bad, by=curator)
    review.submit(good, by=curator)
    first = Event.objects.filter(action="story_submitted").order_by("at", "pk").first()
    ask = dispatch._HANDLERS["story_submitted"]

    def broken(event, at):
        ask(event, at)
        if event == first:
            raise RuntimeError("A word is missing.")

    monkeypatch.setitem(dispatch._HANDLERS, "story_submitted", broken)
    now = timezone.now()

    for minute in range(dispatch.MAX_ATTEMPTS + 1):
        dispatch.dispatch_events(at=now + timedelta(minutes=30 * minute))

    assert Notice.objects.count() == Mail.objects.count() == 1
    assert DispatchedEvent.objects.get(event=first).state == JobState.FAILED
    assert DispatchedEvent.objects.get(event=first).last_error == "RuntimeError: A word is missing."
    assert (
        DispatchedEvent.objects.exclude(event=first).get(event__action="story_submitted").state
        == "done"
    )
