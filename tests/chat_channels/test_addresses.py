"""Addresses of webhooks: which are refused, with what sentence; and that they stay secret."""

import pytest
from django.core import serializers

from advocacy import encryption
from advocacy.audit.models import Event
from advocacy.chat_channels import registration, webhook_addresses
from advocacy.chat_channels.models import ChatChannel
from advocacy.chat_channels.registration import ChannelWishes
from advocacy.errors import Invalid
from advocacy.people.permissions import Role
from tests.chat_factories import SLACK_HOST, TEAMS_HOST, ChatChannelFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SLACK = f"https://{SLACK_HOST}/services/T0/B0/secret"
LONG = (
    f"https://{TEAMS_HOST}:443/powerautomate/automations/direct/workflows/{'0a' * 16}/triggers/"
    f"manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={'aB-_' * 80}"
)


@pytest.mark.parametrize(
    ("app", "address", "sentence"),
    [
        ("teams", "", "Paste the address"),
        ("teams", "General", "no web address"),
        ("teams", f"ftp://{TEAMS_HOST}/a", "no web address"),
        ("teams", f"http://{TEAMS_HOST}/a", "must begin with https"),
        ("teams", f"https://{TEAMS_HOST}/ a b", "cannot be read"),
        ("teams", f"https://user:word@{TEAMS_HOST}/a", "cannot be read"),
        ("teams", f"https://{TEAMS_HOST}:8443/a", "cannot be read"),
        ("teams", f"https://{TEAMS_HOST}/æ", "cannot be read"),
        ("teams", "https://127.0.0.1/a", "private network"),
        ("teams", "https://[::1]/a", "private network"),
        ("teams", "https://169.254.169.254/a", "private network"),
        ("teams", "https://intranet/a", "private network"),
        ("teams", "https://0x7f000001/a", "private network"),
        ("teams", f"https://{TEAMS_HOST}/{'a' * 5000}", "too long"),
        ("teams", SLACK, "Choose Slack above"),
        ("teams", "https://teams.microsoft.com/l/channel/19", "link to the channel itself"),
        ("teams", "https://nordly.webhook.office.com/webhookb2/1", "Microsoft has closed"),
        ("teams", "https://prod-1.westeurope.logic.azure.com:443/w", "Microsoft has closed"),
        ("slack", LONG, "begins with https://hooks.slack.com/"),
        ("slack", "https://nordly.slack.com/archives/C0", "not the address of a webhook"),
        ("slack", "https://hooks.slack.com/", "not the address of a webhook"),
        ("slack", "https://hooks.slack.com.evil.example/services/a", "begins with"),
    ],
)
def test_wrong_address_is_refused_with_its_sentence(app, address, sentence):
    with pytest.raises(Invalid, match=sentence) as refusal:
        webhook_addresses.read(address, app)

    assert refusal.value.field == "address"


def test_long_address_is_kept_as_it_is():
    assert len(LONG) > 255

    channel = added(app="teams", address=f"  {LONG}\n")

    assert webhook_addresses.plain(channel) == LONG


def test_address_is_nowhere_in_plain_words():
    channel = added(app="slack", address=SLACK)

    rows = serializers.serialize("json", [channel, *Event.objects.all()])
    assert "secret" not in rows
    assert "hooks.slack.com" not in rows
    assert "secret" not in repr(channel)


def test_address_is_bound_to_its_row():
    one, other = ChatChannelFactory(), ChatChannelFactory()
    ChatChannel.objects.filter(pk=other.pk).update(encrypted_address=one.encrypted_address)
    other.refresh_from_db()

    with pytest.raises(encryption.Unreadable):
        webhook_addresses.plain(other)


def test_same_address_is_added_once():
    added(app="slack", address=SLACK, name="General")

    with pytest.raises(Invalid, match="Each story would come twice"):
        added(app="slack", address=f" {SLACK}")


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(Invalid) as refusal:
        added(app="slack", address="x", name=" ", from_hour=9, until_hour=9, most_a_day=9)

    fields = {problem.field for problem in refusal.value.problems}
    assert fields == {"address", "name", "until_hour", "most_a_day"}
    assert not ChatChannel.objects.exists()


def added(*, app, address, **wishes):
    wishes = ChannelWishes(**{"name": "News", "language": "en", **wishes})
    return registration.add(app, address, wishes, by=UserFactory(roles=[Role.CURATOR]))
