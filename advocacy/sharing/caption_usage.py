"""How many colleagues used a text, said only where enough did."""

from collections.abc import Sequence

from django.db.models import Count

from advocacy.content.models import Caption, Story
from advocacy.people.models import User
from advocacy.sharing.composing import text_sha256
from advocacy.sharing.models import Share
from advocacy.thresholds import group_size


def uses(captions: Sequence[Caption], *, story: Story, besides: User) -> dict[int, int]:
    """How many others shared the story with each caption; captions of too few are left out."""
    hashes = {caption.pk: text_sha256(caption.text) for caption in captions}
    counted = _people(story, set(hashes.values()), besides=besides)
    enough = group_size.current_threshold().contributing
    return {pk: counted[one] for pk, one in hashes.items() if counted.get(one, 0) >= enough}


def _people(story: Story, hashes: set[str], *, besides: User) -> dict[str, int]:
    rows = (
        Share.objects.standing()
        .filter(story=story, caption_sha256__in=hashes)
        .exclude(person=besides)
        .order_by()
        .values_list("caption_sha256")
        .annotate(Count("person", distinct=True))
    )
    return dict(rows)
