"""Campaigns."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from advocacy.content.models.story import Story
from advocacy.people.models import User


class Campaign(models.Model):
    """A named set of stories; its slug identifies links from it in web analytics."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=40, unique=True)
    stories = models.ManyToManyField(Story, blank=True, related_name="campaigns")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="campaign_name_is_unique_in_any_case",
                violation_error_message=_("There is already a campaign with this name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
