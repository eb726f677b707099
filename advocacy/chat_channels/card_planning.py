"""Which story is new for a channel: for everyone, not shown there before, the best first."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from advocacy.chat_channels import opening_hours
from advocacy.chat_channels.models import CardState, ChatCard, ChatChannel
from advocacy.content import pausing
from advocacy.content.live_stories import FEED_ROW, FeedRow, feed_rows
from advocacy.content.models import OFFERED_FROM, Story, StoryQuerySet, StoryVersion
from advocacy.feed import ranking
from advocacy.jobs import sweeping
from advocacy.people import brand

# Two stories of one morning do not come in one minute.
PAUSE_BETWEEN = timedelta(hours=1)
NEWS_FOR = timedelta(days=14)
ARRIVED = (CardState.SENT, CardState.UNKNOWN)


def plan_due(*, at: datetime) -> int:
    """Plan the next card of each channel that takes one now. Returns how many were planned."""
    on = ChatChannel.objects.on().order_by("pk").values_list("pk", flat=True)
    return sum(sweeping.run_each(list(on), _plan, at=at))


@transaction.atomic
def _plan(pk: int, *, at: datetime) -> bool:
    """The channel's row is locked, so that of two planners one sees what the other planned."""
    channel = ChatChannel.objects.select_for_update(of=("self",)).on().filter(pk=pk).first()
    if channel is None or not _takes_a_card(channel, at=at):
        return False
    found = best_news(channel, at=at)
    if found is None:
        return False
    ChatCard.objects.create(channel=channel, story_id=found.pk, family=found.family, due_at=at)
    return True


def _takes_a_card(channel: ChatChannel, *, at: datetime) -> bool:
    cards = channel.cards
    if not opening_hours.is_open(channel, at=at) or cards.open().exists():
        return False
    arrived = cards.filter(state__in=ARRIVED)
    today = arrived.filter(sent_at__gte=brand.start_of(brand.day_of(at)))
    if today.count() >= channel.most_a_day:
        return False
    return not arrived.filter(sent_at__gt=at - PAUSE_BETWEEN).exists()


def best_news(channel: ChatChannel, *, at: datetime) -> FeedRow | None:
    """The story that the feed would show first, of those that the channel has not had."""
    news = _news(channel, at=at)
    rows = [FeedRow(*row) for row in feed_rows(news, at=at).values_list(*FEED_ROW)]
    languages = channel.language, *brand.current().languages
    return next(iter(ranking.one_of_each_family(rows, languages=languages)), None)


def wanted(channel: ChatChannel, *, at: datetime) -> StoryQuerySet:
    """Live stories for everyone, on the channel's topics, which no pause covers."""
    stories = Story.objects.live(at=at).for_audience(teams=(), language=channel.language)
    topics = StoryVersion.topics.through.objects.filter(storyversion=OuterRef("live_version"))
    chosen = list(channel.topics.values_list("pk", flat=True))
    if chosen:
        stories = stories.filter(Exists(topics.filter(topic__in=chosen)))
    paused = {pause.topic_id for pause in pausing.active_pauses(at)}
    if None in paused:
        return stories.none()
    return stories.exclude(Exists(topics.filter(topic__in=paused))) if paused else stories


def _news(channel: ChatChannel, *, at: datetime) -> StoryQuerySet:
    since = max(channel.news_since, at - NEWS_FOR)
    shown = Q(family__in=channel.cards.values("family"))
    return wanted(channel, at=at).exclude(shown | Q(family__in=_offered_by(since).values("family")))


def _offered_by(since: datetime) -> StoryQuerySet:
    """Stories that were in the feed at that moment; those a quiet period held back were not."""
    return Story.objects.live(at=since).alias(begun=OFFERED_FROM).filter(begun__lte=since)
