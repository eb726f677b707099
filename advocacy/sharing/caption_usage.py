"""How many colleagues used a caption, at least."""

from collections.abc import Sequence

from django.db.models import Count

from advocacy.content.models import Caption, Story
from advocacy.networks.composing import text_sha256
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size


def usage_counts(captions: Sequence[Caption], *, story: Story, besides: User) -> dict[int, int]:
    """The least number of others by caption id, in steps of the threshold; none below it."""
    people_by_hash = dict(_PEOPLE(story=story.pk, besides=besides.pk))
    steps = {
        caption.pk: group_size.in_steps(people_by_hash.get(text_sha256(caption.text), 0))
        for caption in captions
    }
    return {pk: number for pk, number in steps.items() if number}


_PEOPLE: PreparedQuery[tuple[str, int]] = PreparedQuery(
    lambda story, besides: (
        Share.objects.not_undone()
        .filter(story=story)
        .exclude(caption_sha256="")
        .exclude(person=besides)
        .order_by()
        .values_list("caption_sha256")
        .annotate(Count("person", distinct=True))
    ),
    story=int,
    besides=int,
)
