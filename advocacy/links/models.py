"""The table of short links. They outlive the story and the person."""

from django.db import models


class Link(models.Model):
    """A short link's code and its target, which never changes."""

    code = models.CharField(max_length=16, unique=True)
    target = models.URLField(max_length=2048)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code
