"""Cards on their way to an app that misbehaves: nobody gets two, and whoever keeps it is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.chat_channels import card_planning, delivery, registration
from advocacy.chat_channels.models import CardState, ChatCard, ChatChannel, OffReason
from advocacy.content import pausing, review
from advocacy.notices import dispatch
from advocacy.notices.models import Notice, NoticeKind
from advocacy.outbound.transport import Outside
from advocacy.people.permissions import Role
from tests.chat_channels.pictures import placed_picture
from tests.chat_factories import SLACK_HOST, TEAMS_HOST, ChatCardFactory, ChatChannelFactory
from tests.factories import TeamFactory, UserFactory, approved_story
from tests.outbound.outside import Names
from tests.parallel import at_once

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Copenhagen")
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=ZONE)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LONG = f"https://{TEAMS_HOST}:443/powerautomate/invoke?sp=%2Ftriggers%2Frun&sig={'aB-_' * 80}"

OTHER = f"https://{TEAMS_HOST}/powerautomate/other"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMIN], name="Ida Holm")


def card(app="teams", title="A new hall", **channel):
    story = approved_story(title=title, summary="It is large.")
    addresses = {"teams": LONG, "slack": f"https://{SLACK_HOST}/services/T/B/secret"}
    channel = {"app": app, "address": addresses[app], **channel}
    return ChatCardFactory(channel=ChatChannelFactory(**channel), story=story)


def deliver(server):
    delivery.deliver_due(at=timezone.now(), outside=server.outside)


def state():
    return ChatCard.objects.values_list("state", "last_error").get()


@pytest.mark.parametrize("app", ["teams", "slack"])
def test_card_arrives_once(chat_app, app):
    server = chat_app(app)
    card(app)

    deliver(server), deliver(server)

    assert server.titles() == ["A new hall"]
    assert state() == (CardState.SENT, "")
    assert ChatCard.objects.get().sent_at == TUESDAY


def test_long_address_arrives_as_it_was_given(chat_app):
    server = chat_app()
    card()

    deliver(server)

    assert server.targets == [LONG.partition(":443")[2]]
    assert f"Host: {TEAMS_HOST}\r\n" in f"{server.requests[0]}\r\n"


@pytest.mark.parametrize("fault", [500, 502, 503, 408])
def test_failure_is_tried_again_later(chat_app, clock, fault):
    server = chat_app()
    server.faults = [fault]
    card()

    deliver(server), deliver(server)
    assert (server.titles(), state()) == ([], (CardState.WAITING, f"http_{fault}"))

    clock.shift(3 * MINUTE)
    deliver(server)
    assert (server.titles(), state()[0]) == (["A new hall"], CardState.SENT)


def test_app_that_asks_to_wait_is_left_alone_so_long(chat_app, clock):
    server = chat_app("slack")
    server.faults = ["429 after 1800"]
    card("slack")

    deliver(server)
    clock.shift(29 * MINUTE)
    deliver(server)
    assert len(server.taken) == 1

    clock.shift(MINUTE)
    deliver(server)
    assert server.titles() == ["A new hall"]


def test_wait_beyond_closing_time_goes_on_next_morning(chat_app, clock):
    server = chat_app("slack")
    server.faults = ["429 after 3600"]
    clock.move_to(TUESDAY.replace(hour=16, minute=30))
    card("slack")
    deliver(server)

    clock.move_to(TUESDAY.replace(hour=17, minute=30))
    deliver(server)
    assert ChatCard.objects.get().due_at == TUESDAY.replace(day=2, hour=8)
    assert ChatCard.objects.get().attempts == 1

    clock.move_to(TUESDAY.replace(day=2, hour=8))
    deliver(server)
    assert server.titles() == ["A new hall"]


def test_failure_for_good_is_kept_for_a_person(chat_app, clock, admin):
    server = chat_app()
    server.faults = [500] * delivery.MAX_ATTEMPTS
    failing = card(on_days_off=True, from_hour=0, until_hour=24)
    for _attempt in range(delivery.MAX_ATTEMPTS + 2):
        deliver(server)
        clock.shift(timedelta(days=1))

    assert (len(server.taken), state()) == (8, (CardState.FAILED, "http_500"))

    delivery.send_again(failing, by=admin)
    deliver(server)
    assert server.titles() == ["A new hall"]


@pytest.mark.parametrize("fault", [400, 413])
def test_message_that_is_refused_is_not_sent_again(chat_app, clock, fault):
    server = chat_app()
    server.faults = [fault]
    card()

    deliver(server)
    clock.shift(5 * HOUR)
    deliver(server)

    assert (len(server.taken), state()) == (1, (CardState.FAILED, f"http_{fault}"))


@pytest.mark.parametrize("fault", [401, 403, 404, 410])
def test_dead_channel_is_switched_off_and_administrators_are_told(chat_app, admin, fault):
    server = chat_app()
    server.faults = [fault]
    dead, other = card().channel, card(title="Another", address=OTHER).channel
    ChatChannel.objects.filter(pk=dead.pk).update(added_by=admin)

    deliver(server)

    dead.refresh_from_db(), other.refresh_from_db()
    assert (dead.off_reason, other.off_reason) == (OffReason.GONE, "")
    assert server.titles() == ["Another"]
    assert not dead.cards.exists()
    dispatch.dispatch_events(at=timezone.now())
    [told] = Notice.objects.filter(person=admin)
    assert told.kind == NoticeKind.CHAT_STOPPED
    assert told.mail.to == admin.email


def test_new_address_shows_what_the_dead_one_did_not(chat_app, admin, clock):
    server = chat_app()
    server.faults = [404]
    dead = card().channel
    story = ChatCard.objects.get().story
    ChatChannel.objects.update(news_since=TUESDAY - HOUR)
    deliver(server)

    ChatChannel.objects.update(off_reason="", news_since=TUESDAY - HOUR)
    card_planning.plan_due(at=timezone.now())

    assert ChatCard.objects.get(channel=dead).story == story


def test_redirect_is_not_followed(chat_app):
    server = chat_app()
    server.faults = ["redirect"]
    card()

    deliver(server)

    assert (len(server.taken), state()) == (1, (CardState.WAITING, "redirect"))


@pytest.mark.parametrize("fault", ["slow", "reset"])
def test_answer_that_never_came_is_not_guessed(chat_app, clock, monkeypatch, fault, admin):
    monkeypatch.setattr(delivery.webhook_calls, "SECONDS", 0.3)
    server = chat_app()
    server.faults = [fault]
    unsure = card()

    deliver(server)
    clock.shift(5 * HOUR)
    deliver(server)

    assert (server.titles(), state()) == (["A new hall"], (CardState.UNKNOWN, "no_answer_came"))
    delivery.settle(unsure, by=admin)
    assert state()[0] == CardState.SENT


def test_no_connection_is_tried_again(chat_app, clock):
    server = chat_app()
    card()
    nobody = Outside(Names(otherwise=[]), server.outside.connector, tls=server.outside.tls)

    delivery.deliver_due(at=timezone.now(), outside=nobody)
    assert state() == (CardState.WAITING, "unresolvable")

    clock.shift(3 * MINUTE)
    deliver(server)
    assert server.titles() == ["A new hall"]


def test_name_that_leads_inside_by_now_is_not_called(chat_app):
    server = chat_app()
    card()
    inside = Outside(Names(otherwise=["10.0.0.8"]), server.outside.connector)

    delivery.deliver_due(at=timezone.now(), outside=inside)

    assert (server.requests, state()) == ([], (CardState.WAITING, "private_address"))


def test_accepted_and_lost_counts_as_sent(chat_app):
    """Teams says 202 before the workflow runs: the hub cannot know more."""
    server = chat_app()
    server.faults = ["lost"]
    card()

    deliver(server)

    assert (server.titles(), state()[0]) == ([], CardState.SENT)


class Killed(BaseException):
    """The worker ends here."""


def test_worker_that_dies_after_sending_does_not_send_twice(chat_app, clock, monkeypatch, admin):
    server = chat_app()
    unsure = card()
    real = delivery.webhook_calls.posting.post_json

    def killed(*arguments, **options):
        real(*arguments, **options)
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(delivery.webhook_calls.posting, "post_json", killed)
        with pytest.raises(Killed):
            deliver(server)
    assert state() == (CardState.SENDING, "")

    deliver(server)
    clock.shift(10 * MINUTE)
    deliver(server), deliver(server)

    assert server.titles() == ["A new hall"]
    assert state() == (CardState.UNKNOWN, "interrupted")
    delivery.send_again(unsure, by=admin)
    deliver(server)
    assert server.titles() == ["A new hall", "A new hall"]


def test_worker_that_dies_before_it_begins_loses_nothing(chat_app, clock, monkeypatch):
    server = chat_app()
    card()

    def killed(*_arguments, **_options):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(delivery, "_begin", killed)
        with pytest.raises(Killed):
            deliver(server)
    clock.shift(10 * MINUTE)
    deliver(server)

    assert server.titles() == ["A new hall"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("connections_of_their_own")
def test_two_workers_at_once_send_each_card_once(chat_app):
    server = chat_app()
    for number in range(4):
        address = f"https://{TEAMS_HOST}/{number}"
        ChatCardFactory(
            channel=ChatChannelFactory(address=address), story=approved_story(title=f"S{number}")
        )

    at_once(3, lambda _number: deliver(server))

    assert sorted(server.titles()) == ["S0", "S1", "S2", "S3"]


def test_story_withdrawn_after_planning_is_left_out(chat_app):
    server = chat_app()
    waiting = card()
    review.withdraw(waiting.story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong")

    deliver(server)

    assert server.requests == []
    assert not ChatCard.objects.exists()


def test_pause_after_planning_holds_the_card_back_until_it_is_lifted(chat_app, admin):
    server = chat_app()
    card()
    ChatChannel.objects.update(news_since=TUESDAY - HOUR)
    pause = pausing.pause(by=admin, reason="A storm")

    card_planning.plan_due(at=timezone.now()), deliver(server)
    assert server.requests == []

    pausing.lift(pause, by=admin)
    card_planning.plan_due(at=timezone.now()), deliver(server)
    assert server.titles() == ["A new hall"]


def test_story_that_is_for_a_team_by_now_is_left_out(chat_app):
    server = chat_app()
    card().story.live_version.audience_teams.add(TeamFactory())

    deliver(server)

    assert server.requests == []


def test_channel_switched_off_or_removed_after_planning_gets_nothing(chat_app, admin):
    server = chat_app()
    off, removed = card().channel, card(title="Another", address=OTHER).channel
    registration.switch_off(off, by=admin)
    registration.remove(removed, by=admin)

    deliver(server)

    assert server.requests == []
    assert not ChatCard.objects.exists()


def test_hub_whose_key_is_gone_asks_for_the_address(chat_app, settings):
    server = chat_app()
    card()
    settings.SECRET_KEY = "another secret of production, which is longer than fifty characters"

    deliver(server)

    assert ChatChannel.objects.get().off_reason == OffReason.UNREADABLE
    assert server.requests == []
    assert Event.objects.filter(action="chat_channel_stopped").exists()


def test_slack_that_cannot_fetch_the_picture_gets_the_words(chat_app):
    server = chat_app("slack")
    with_picture = card("slack")
    placed_picture(with_picture.story)
    server.faults = [400]

    deliver(server)

    kinds = [[block["type"] for block in message["blocks"]] for message in server.taken]
    assert ["image" in blocks for blocks in kinds] == [True, False]
    assert (server.titles(), state()[0]) == (["A new hall"], CardState.SENT)


def test_one_dead_channel_does_not_hold_up_the_others(chat_app):
    server = chat_app()
    server.faults = [500]
    first = card()
    ChatCardFactory(
        channel=ChatChannelFactory(address=f"https://{TEAMS_HOST}/b"), story=first.story
    )

    deliver(server)

    assert server.titles() == ["A new hall"]
