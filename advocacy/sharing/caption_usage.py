"""How many colleagues used a caption, at least."""

from collections.abc import Sequence

from django.db.models import Count

from advocacy.content.models import Caption, Story
from advocacy.networks.composing import text_sha256
from advocacy.people.models import User
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size


def usage_counts(captions: Sequence[Caption], *, story: Story, besides: User) -> dict[int, int]:
    """The least number of others by caption id, in steps of the threshold; none below it."""
    hashes = {caption.pk: text_sha256(caption.text) for caption in captions}
    people_by_hash = _people(story, set(hashes.values()), besides=besides)
    steps = {
        pk: group_size.in_steps(people_by_hash.get(digest, 0)) for pk, digest in hashes.items()
    }
    return {pk: number for pk, number in steps.items() if number}


def _people(story: Story, hashes: set[str], *, besides: User) -> dict[str, int]:
    rows = (
        Share.objects.not_undone()
        .filter(story=story, caption_sha256__in=hashes)
        .exclude(person=besides)
        .order_by()
        .values_list("caption_sha256")
        .annotate(Count("person", distinct=True))
    )
    return dict(rows)
