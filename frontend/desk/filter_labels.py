"""What a view of the desk shows, in the words of its filters."""

from django.utils.translation import gettext as _

from advocacy.content import story_list
from advocacy.content.models import Kind, Topic
from advocacy.content.story_list import StoryFilter
from advocacy.people.models import User
from advocacy.text.languages import Language


def filter_labels(sieve: StoryFilter) -> list[str]:
    """“State: Draft”, one for each filter that is set."""
    named = [
        (_("State"), dict(story_list.STATUSES).get(sieve.status)),
        (_("Kind"), dict(Kind.choices).get(sieve.kind)),
        (_("Language"), dict(Language.choices).get(sieve.language)),
        (_("Topic"), _topic(sieve.topic)),
        (_("Added by"), _author(sieve.author)),
        (_("Order"), dict(story_list.SORTS).get(sieve.sort)),
    ]
    said = [f"“{sieve.search}”"] if sieve.search else []
    said += [f"{name}: {value}" for name, value in named if value]
    said += [_("Ends within 14 days")] if sieve.expires else []
    return said + ([_("Lacks a translation")] if sieve.missing else [])


def _topic(slug: str) -> str:
    topic = Topic.objects.filter(slug=slug).first() if slug else None
    return topic.name if topic else slug


def _author(asked: str) -> str:
    if asked in {"", story_list.ME}:
        return _("me") if asked else ""
    person = User.objects.filter(pk=asked).first()
    return person.name if person else ""
