"""Following topics."""

from collections.abc import Iterable

from django.db import transaction

from advocacy.content.models import Topic
from advocacy.feed.models import TopicFollow
from advocacy.people.models import User


@transaction.atomic
def follow(topics: Iterable[Topic], *, by: User) -> None:
    """Set the followed topics; none shows all topics."""
    topic_ids = {topic.pk for topic in topics}
    TopicFollow.objects.filter(person=by).exclude(topic__in=topic_ids).delete()
    TopicFollow.objects.bulk_create(
        [TopicFollow(person=by, topic_id=pk) for pk in topic_ids], ignore_conflicts=True
    )
