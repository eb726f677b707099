"""Topics."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import translation

from advocacy.text.name_order import by_name


class NameOrder(F):
    """The order of names in the language that is active when the rows are asked for."""

    def __init__(self) -> None:
        super().__init__("names")

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        languages = [translation.get_language() or "", *dict(settings.LANGUAGES)]
        names = [KT(f"names__{language}") for language in dict.fromkeys(languages) if language]
        return by_name(Coalesce(*names, F("slug"))).resolve_expression(*args, **kwargs)  # type: ignore[attr-defined]


class TopicQuerySet(models.QuerySet["Topic"]):
    def by_name(self) -> Self:
        """In the order of names, in the reader's language."""
        return self.order_by(NameOrder(), "pk")

    def choices(self) -> list[tuple[str, str]]:
        """Slugs with their names, in the reader's language, for a list that they narrow."""
        return [(topic.slug, topic.name) for topic in self.by_name()]


class Topic(models.Model):
    """What a story is about; advocates follow topics."""

    slug = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    hashtags = models.JSONField(default=list, blank=True)

    objects = TopicQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        names: dict[str, Any] = self.names
        return str(names.get(translation.get_language() or "") or next(iter(names.values()), ""))
