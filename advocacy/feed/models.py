"""Tables of what a person wants to see: followed topics, saved and hidden stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.content.models import Story, Topic
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


class Preference(models.TextChoices):
    """What a person wants of a story; the last choice counts."""

    SAVED = "saved", _("Saved for later")
    HIDDEN = "hidden", _("Not for me")


class StoryPreference(models.Model):
    """A story that a person saved for later, or does not want to be offered again."""

    person = models.ForeignKey(User, models.CASCADE, related_name="story_preferences")
    story = models.ForeignKey(Story, models.CASCADE, related_name="preferences")
    preference = models.CharField(max_length=6, choices=Preference)
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "story"], name="one_preference_per_story"),
        ]

    def __str__(self) -> str:
        return f"{self.preference} by {self.person}"
