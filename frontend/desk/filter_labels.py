"""Labels of the filters of a desk view."""

from django.utils.translation import gettext as _

from advocacy.content import story_list
from advocacy.content.models import Kind, Topic
from advocacy.content.story_list import StoryFilter
from advocacy.content.story_states import DeskState
from advocacy.people.models import User
from advocacy.text.languages import Language


def filter_labels(story_filter: StoryFilter) -> list[str]:
    """Labels such as “State: Draft”, one for each active filter."""
    named = [
        (_("Stories"), dict(DeskState.choices).get(story_filter.state)),
        (_("State"), dict(story_list.STATUSES).get(story_filter.status)),
        (_("Kind"), dict(Kind.choices).get(story_filter.kind)),
        (_("Language"), dict(Language.choices).get(story_filter.language)),
        (_("Topic"), _topic(story_filter.topic)),
        (_("Added by"), _author(story_filter.author)),
        (_("Order"), dict(story_list.SORTS).get(story_filter.sort)),
    ]
    labels = [f"“{story_filter.search}”"] if story_filter.search else []
    labels += [f"{name}: {value}" for name, value in named if value]
    labels += [_("Ends within 14 days")] if story_filter.expires else []
    return labels + ([_("Lacks a translation")] if story_filter.missing else [])


def _topic(slug: str) -> str:
    topic = Topic.objects.filter(slug=slug).first() if slug else None
    return topic.name if topic else slug


def _author(asked: str) -> str:
    if asked in {"", story_list.ME}:
        return _("me") if asked else ""
    person = User.objects.filter(pk=asked).first()
    return person.name if person else ""
