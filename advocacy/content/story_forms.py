"""A form makes one story, however often it is sent."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from advocacy.constraints import is_violated
from advocacy.content.curation import SeenRevision
from advocacy.content.models import Story
from advocacy.people.models import User

AS_ADDED = SeenRevision(number=1, revision=1)  # what whoever sends the form again has seen


def story_of(form_key: str, *, by: User) -> Story | None:
    """The story that this form of this person has made."""
    if not form_key:
        return None
    return Story.objects.filter(created_by=by, form_key=form_key).first()


def add_once(form_key: str, *, by: User, add: Callable[[], Story]) -> Story:
    """Add the story of a form; if the same form made one meanwhile, that one."""
    try:
        return _added(form_key, add)
    except IntegrityError as error:
        made = story_of(form_key, by=by)
        if made is None or not is_violated(error, Story, "form_makes_one_story"):
            raise
        return made


@transaction.atomic
def _added(form_key: str, add: Callable[[], Story]) -> Story:
    story = add()
    story.form_key = form_key
    story.save(update_fields=["form_key"])
    return story
