"""Topics."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import translation


class Topic(models.Model):
    """What a story is about; advocates follow topics."""

    slug = models.SlugField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    hashtags = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        names: dict[str, Any] = self.names
        return str(names.get(translation.get_language() or "") or next(iter(names.values()), ""))
