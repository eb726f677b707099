"""Saving stories for later, and hiding those that are nothing for a person."""

from collections.abc import Collection

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.feed.models import Preference, StoryPreference
from advocacy.people.models import User
from advocacy.prepared_query import Ids, PreparedQuery


def prefer(story: Story, preference: Preference, *, by: User) -> None:
    """Save or hide a story; the last choice counts."""
    StoryPreference.objects.update_or_create(
        person=by,
        story=story,
        defaults={"preference": preference, "set_at": timezone.now()},
    )


def forget(story: Story, *, by: User) -> None:
    """Take the choice back: the story is offered like any other."""
    StoryPreference.objects.filter(person=by, story=story).delete()


def preferences_of(person: User, stories: Collection[int]) -> dict[int, Preference]:
    """The person's choices among these stories, by story id."""
    rows = _AMONG(person=person.pk, stories=stories)
    return {story: Preference(preference) for story, preference in rows}


_AMONG: PreparedQuery[tuple[int, str]] = PreparedQuery(
    lambda person, stories: StoryPreference.objects.filter(
        person=person, story__in=stories
    ).values_list("story_id", "preference"),
    person=int,
    stories=Ids,
)


def saved_by(person: User) -> Q:
    """Stories that the person saved."""
    saved = StoryPreference.objects.filter(
        person=person, story=OuterRef("pk"), preference=Preference.SAVED
    )
    return Q(Exists(saved))


def hidden_by(person: int) -> Q:
    """Stories that are nothing for the person, in whichever language."""
    hidden = StoryPreference.objects.filter(
        person=person, story__family=OuterRef("family"), preference=Preference.HIDDEN
    )
    return Q(Exists(hidden))


def families_hidden_by(person: User) -> set[str]:
    """The families of stories that are nothing for the person, as text."""
    return set(_HIDDEN(person=person.pk))


_HIDDEN: PreparedQuery[str] = PreparedQuery(
    lambda person: (
        StoryPreference.objects.filter(person=person, preference=Preference.HIDDEN)
        .annotate(of_family=Cast("story__family", CharField()))
        .values_list("of_family", flat=True)
    ),
    person=int,
)
