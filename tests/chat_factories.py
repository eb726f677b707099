"""Rows of channels of Teams and Slack for the tests."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from advocacy.chat_channels import webhook_addresses
from advocacy.chat_channels.models import ChatApp, ChatCard, ChatChannel
from advocacy.people.permissions import Role
from tests.factories import UserFactory, approved_story


class ChatChannelFactory(DjangoModelFactory):
    """A channel that is on; `ChatChannelFactory(address="https://…")`."""

    class Meta:
        model = ChatChannel
        skip_postgeneration_save = True

    app = ChatApp.TEAMS
    name = factory.Sequence(lambda n: f"General {n}")
    address_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    language = "en"
    news_since = factory.LazyFunction(timezone.now)
    off_reason = ""
    confirmed_at = factory.LazyFunction(timezone.now)
    added_by = factory.SubFactory(UserFactory, roles=[Role.ADMIN])
    added_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def address(channel, create, extracted):
        given = extracted or f"https://{TEAMS_HOST}/powerautomate/{channel.pk}?sig=secret"
        webhook_addresses.store(channel, given)
        channel.save()


class ChatCardFactory(DjangoModelFactory):
    class Meta:
        model = ChatCard

    channel = factory.SubFactory(ChatChannelFactory)
    story = factory.LazyFunction(approved_story)
    family = factory.LazyAttribute(lambda card: card.story.family)


TEAMS_HOST = "default1.2f.environment.api.powerplatform.com"
SLACK_HOST = "hooks.slack.com"
