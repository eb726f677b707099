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


def told():
    dispatch.dispatch_events(at=timezone.now())
    return [(notice.person, notice.kind) for notice in Notice.objects.order_by("pk")]


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def approver():
    return UserFactory(roles=[Role.APPROVER])


def test_a_review_is_asked_of_every_approver_who_did_not_write(curator, approver):
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    review.submit(written(by=both), by=both)

    assert told() == [(approver, NoticeKind.REVIEW_ASKED)]


def test_the_answer_goes_to_those_who_wrote(curator, approver):
    story = review.submit(written(by=curator), by=curator)
    review.request_changes(story, by=approver, note="Shorter.")

    notices = told()

    assert (curator, NoticeKind.CHANGES_REQUESTED) in notices
    notice = Notice.objects.get(kind=NoticeKind.CHANGES_REQUESTED)
    assert messages.notice_text(notice).note == "Shorter."


def test_a_withdrawal_reaches_those_whose_share_stands(approver):
    share = ShareFactory()
    undone = ShareFactory(story=share.story, undone_at=timezone.now())
    review.withdraw(share.story, by=approver, note="The job is filled.")

    assert told() == [(share.person, NoticeKind.SHARED_STORY_WITHDRAWN)]
    assert inbox.unread(share.person) == 1
    assert inbox.unread(undone.person) == 0


def test_telling_again_tells_nothing_new(curator, approver):
    review.submit(written(by=curator), by=curator)

    first, second = told(), told()

    assert len(first) == 1
    assert second == first


def test_mail_is_in_the_persons_language_plain_and_html(curator):
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


def test_a_mail_that_was_sent_keeps_no_text(curator, approver):
    review.submit(written(by=curator), by=curator)
    dispatch.dispatch_events(at=timezone.now())

    mail_sending.send_due(at=timezone.now())
    mail_sending.send_due(at=timezone.now())

    sent = Mail.objects.get()
    assert (sent.state, sent.text, sent.html) == (MailState.SENT, "", "")
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_is_asked_again_later(curator, approver, settings):
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


def test_an_event_whose_teller_raises_stops_no_other_notice(curator, approver, monkeypatch):
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
