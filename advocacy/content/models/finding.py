"""Models for finding stories: search words, saved views, and bulk changes."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import StartsWith

from advocacy.content.models.story import Story
from advocacy.people.models import User

LAST_CODE_POINT = "\U0010ffff"


class StoryWord(models.Model):
    """A word or stem of a story, with its weight in the newest version and in the live one.

    It stands after the code of its language, as in “da stilling”: one language's stem is not
    another's. Zero means that the version does not contain the word.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=63)
    weight = models.PositiveSmallIntegerField(default=0)
    live_weight = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "story"], name="a_word_stands_once_a_story"),
        ]
        indexes = [
            # Both are covering indexes of a search; on PostgreSQL they also serve prefix searches.
            models.Index(
                fields=["story", "word", "weight", "live_weight"],
                opclasses=["int8_ops", "varchar_pattern_ops", "int2_ops", "int2_ops"],
                name="words_of_a_story",
            ),
            models.Index(
                fields=["word", "story", "weight", "live_weight"],
                opclasses=["varchar_pattern_ops", "int8_ops", "int2_ops", "int2_ops"],
                name="words_searched",
            ),
        ]

    def __str__(self) -> str:
        return self.word


class Begins(StartsWith):
    """`word__begins="stil"`: a prefix lookup; a range on SQLite, whose LIKE uses no index."""

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        word, params = self.process_lhs(compiler, connection)
        return f"({word} >= %s AND {word} < %s)", [
            *params,
            self.rhs,
            *params,
            f"{self.rhs}{LAST_CODE_POINT}",
        ]


StoryWord.word.field.register_lookup(Begins, "begins")


class SavedView(models.Model):
    """A saved query string of the desk's story list."""

    person = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="views_have_names"),
        ]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """A change to many stories at once, with the previous values for undo."""

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=20)
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.what} by {self.by}"
