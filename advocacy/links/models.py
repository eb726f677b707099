"""Links outlive the offer, the story and the person."""

from django.db import models


class Link(models.Model):
    """A short address of ours and the one place it leads to, fixed when it is made."""

    code = models.CharField(max_length=16, unique=True)
    target = models.URLField(max_length=2048)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code
