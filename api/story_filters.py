"""Filters of stories, applied to the version that the caller sees."""

from django_filters import rest_framework as filters

from advocacy.content.models import Kind, StoryQuerySet, at_the_desk
from advocacy.text.languages import Language
from api.story_serializers import STATUSES


class StoryFilter(filters.FilterSet):
    """Filters on the version that the caller sees, so that only the desk finds drafts."""

    kind = filters.ChoiceFilter(choices=Kind.choices)
    language = filters.ChoiceFilter(choices=Language.choices)
    status = filters.ChoiceFilter(choices=STATUSES, method="in_version")
    topic = filters.CharFilter(method="in_version", help_text="A topic's slug.")
    search = filters.CharFilter(method="in_version", help_text="A part of the title.")

    LOOKUPS = {"status": "status", "topic": "topics__slug", "search": "title__icontains"}

    def in_version(self, stories: StoryQuerySet, name: str, value: str) -> StoryQuerySet:
        which = "newest_version" if at_the_desk(self.request.user) else "live_version"
        return stories.filter(**{f"{which}__{self.LOOKUPS[name]}": value})
