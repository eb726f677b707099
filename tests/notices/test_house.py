"""Notices of channels, tasks and leavers, and cancelled mails."""

from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone, translation

from advocacy.channels import periodic_check, stray_pages
from advocacy.lifecycle import offboarding, task_reminders
from advocacy.notices import dispatch, mail_sending, messages
from advocacy.notices.models import Mail, MailState, Notice, NoticeKind
from advocacy.people import brand, deactivation
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory, ChannelRightFactory, ProcedureFactory, TaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN], name="Amina")


def dispatch_now():
    dispatch.dispatch_events(at=timezone.now())


def mail_to(person, **changed):
    said = {"to": person.email, "subject": "Hello", "text": "Secret", "html": "Secret"}
    said |= {"language": "en", "due_at": timezone.now()}
    return Mail.objects.create(**{**said, **changed})


def test_task_owners_get_one_notice_for_all_tasks(admin):
    person = UserFactory(name="Omar")
    channel = ChannelFactory()
    ChannelRightFactory(person=person, channel=channel)
    offboarding.offboard(person, by=admin)

    dispatch_now()
    dispatch_now()

    [notice] = Notice.objects.filter(kind=NoticeKind.TASKS_GIVEN)
    assert notice.person == channel.responsible
    assert messages.notice_text(notice).subject == "Omar is leaving"


def test_channel_check_notifies_the_responsible_person_or_deputy():
    deputy = UserFactory()
    channel = ChannelFactory(check_due_on=brand.today(), deputy=deputy)
    User.objects.filter(pk=channel.responsible_id).update(is_active=False)
    periodic_check.ask_due(on=brand.today())

    dispatch_now()

    [notice] = Notice.objects.filter(kind=NoticeKind.CHANNEL_CHECK_DUE)
    assert notice.person == deputy
    assert f"/channels/{channel.pk}/" in messages.notice_text(notice).path


def test_stray_page_notifies_those_who_manage_channels(admin):
    curator = UserFactory(roles=[Role.CURATOR])
    stray_pages.report("https://x.com/old", network="x", kind="fake", note="Odd.", by=UserFactory())

    dispatch_now()

    notices = Notice.objects.filter(kind=NoticeKind.STRAY_REPORTED)
    assert {notice.person for notice in notices} == {admin, curator}
    assert messages.notice_text(notices[0]).note == "Odd."


def test_due_tasks_create_one_notice(time_machine):
    owner = UserFactory()
    TaskFactory.create_batch(2, owner=owner, due_on=date(2026, 3, 9))
    time_machine.move_to("2026-03-10T09:00:00Z", tick=False)
    task_reminders.remind_due(at=timezone.now())

    dispatch_now()

    [notice] = Notice.objects.filter(kind=NoticeKind.TASKS_DUE)
    assert messages.notice_text(notice).subject == "2 tasks are due"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("way", ["joining", "leaving"])
def test_procedure_notice_exists_in_both_languages(language, way):
    procedure = ProcedureFactory(way=way)
    task = TaskFactory(procedure=procedure)
    event = dispatch.Event.objects.create(
        at=timezone.now(),
        action="procedure_opened",
        about="procedure",
        about_id=str(procedure.pk),
    )

    with translation.override(language):
        for person in (task.owner, procedure.person):
            notice = Notice(person=person, kind=NoticeKind.TASKS_GIVEN, event=event)
            words = messages.notice_text(notice)
            assert words.subject
            assert "%(" not in words.sentence


def test_mails_to_a_deactivated_person_are_cancelled_and_cleared(admin):
    person = UserFactory()
    waiting = mail_to(person, due_at=timezone.now() + timedelta(hours=2))
    deactivation.deactivate(person, by=admin)

    dispatch_now()

    row = Mail.objects.get(pk=waiting.pk)
    assert (row.state, row.text, row.html) == (MailState.CANCELLED, "", "")


def test_sending_checks_again_that_the_person_is_active(admin):
    person, colleague = UserFactory(), UserFactory()
    late, other = mail_to(person), mail_to(colleague)
    stranger = mail_to(person, to="somebody@elsewhere.example")
    deactivation.deactivate(person, by=admin)

    mail_sending.send_due(at=timezone.now())

    states = dict(Mail.objects.values_list("pk", "state"))
    assert states == {
        late.pk: MailState.CANCELLED,
        other.pk: MailState.SENT,
        stranger.pk: MailState.SENT,
    }
    assert person.email not in [to for message in outbox.outbox for to in message.to]
