"""Test messages: taken by the app, seen by a person; and the question once a year."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from advocacy.chat_channels import registration, trials, yearly_checks
from advocacy.chat_channels.models import ChatChannel, OffReason
from advocacy.errors import NotAllowed
from advocacy.notices import dispatch
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.chat_factories import SLACK_HOST, ChatCardFactory, ChatChannelFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def new_channel(app="teams", **kwargs):
    """As it is after it was added."""
    if app == "slack":
        kwargs["address"] = f"https://{SLACK_HOST}/services/T/B/secret"
    untested = {"off_reason": OffReason.UNTESTED, "confirmed_at": None}
    return ChatChannelFactory(app=app, **untested, **kwargs)


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_channel_is_on_once_somebody_saw_the_test(chat_app, curator, app):
    server, channel = chat_app(app), new_channel(app)

    trials.send(channel, by=curator, outside=server.outside)
    channel.refresh_from_db()
    assert (len(server.shown), channel.is_on, channel.waits_for_an_answer) == (1, False, True)

    channel = trials.confirm(channel, by=curator)
    assert (channel.is_on, channel.waits_for_an_answer) == (True, False)
    assert (channel.check_due_on is None) == (app == "slack")


def test_test_that_was_accepted_and_lost_leaves_the_channel_off(chat_app, curator):
    server, channel = chat_app(), new_channel()
    server.faults = ["lost"]

    trials.send(channel, by=curator, outside=server.outside)
    channel = trials.report_missing(channel, by=curator)

    assert (server.shown, channel.off_reason) == ([], OffReason.NOT_SEEN)
    with pytest.raises(registration.NotTested):
        trials.confirm(channel, by=curator)


def test_channel_that_no_longer_shows_tests_is_switched_off(chat_app, curator):
    server, channel = chat_app(), ChatChannelFactory()
    ChatCardFactory(channel=channel)
    server.faults = ["lost"]

    trials.send(channel, by=curator, outside=server.outside)
    trials.report_missing(channel, by=curator)

    assert not ChatChannel.objects.on().exists()
    assert not channel.cards.exists()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (404, "no longer knows this address"),
        (410, "no longer knows this address"),
        (400, "did not take the message"),
        (500, "not answering properly"),
        ("429 after 60", "asks to be left alone"),
        ("redirect", "leads on to another"),
    ],
)
def test_failed_test_says_what_to_do(chat_app, curator, fault, sentence):
    server, channel = chat_app(), new_channel()
    server.faults = [fault]

    with pytest.raises(trials.NotDelivered, match=sentence):
        trials.send(channel, by=curator, outside=server.outside)

    channel.refresh_from_db()
    assert (channel.tested_at, channel.is_on) == (None, False)


def test_new_address_has_to_be_tested(chat_app, curator):
    channel = ChatChannelFactory()
    wishes = registration.ChannelWishes(name="News", language="da")

    registration.change(channel, wishes, by=curator)
    assert ChatChannel.objects.on().get().name == "News"

    registration.change(channel, wishes, by=curator, address="https://new.powerplatform.com/a")
    channel.refresh_from_db()
    assert (channel.off_reason, channel.confirmed_at) == (OffReason.UNTESTED, None)
    with pytest.raises(registration.NotTested):
        registration.switch_on(channel, by=curator)


def test_what_was_offered_while_it_was_off_is_not_news(curator):
    channel = ChatChannelFactory(news_since=timezone.now() - timedelta(days=9))
    registration.switch_off(channel, by=curator)

    registration.switch_on(channel, by=curator)

    assert ChatChannel.objects.on().get().news_since > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize("role", [None, Role.APPROVER, Role.LEADER, Role.REPRESENTATIVE])
def test_others_keep_no_channels(role):
    person, channel = UserFactory(roles=[role] if role else []), ChatChannelFactory()
    for action in (registration.switch_off, registration.remove, trials.send, trials.confirm):
        with pytest.raises(NotAllowed):
            action(channel, by=person)


def test_administrators_are_asked_once_a_year_about_a_workflow():
    admin, today = UserFactory(roles=[Role.ADMIN]), brand.today()
    due = ChatChannelFactory(check_due_on=today, added_by=admin)
    ChatChannelFactory(check_due_on=today + timedelta(days=1), added_by=admin)
    ChatChannelFactory(app="slack", added_by=admin)

    for _again in range(3):
        yearly_checks.ask_due(on=today)
    dispatch.dispatch_events(at=timezone.now())

    [told] = Notice.objects.all()
    assert (told.kind, told.event.about_id) == (NoticeKind.CHAT_CHECK_DUE, str(due.pk))
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert yearly_checks.ask_due(on=brand.today()) == 2
