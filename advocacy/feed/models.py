"""The table of followed topics."""

from django.db import models

from advocacy.content.models import Topic
from advocacy.people.models import User


class TopicFollow(models.Model):
    """A topic a person follows. Following none shows all topics."""

    person = models.ForeignKey(User, models.CASCADE, related_name="topic_follows")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="follows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="topic_is_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} follows {self.topic}"
