"""What a person has shared before, as asked whenever somebody shares."""

from advocacy.content.models import Story
from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing.models import Share


def share_of_key(key: str, *, by: User) -> Share | None:
    """The person's share that was made with this key, with its link, version and story."""
    return next(iter(_OF_KEY(person=by.pk, key=key)), None)


def has_shared(story: Story, *, network: str, by: User) -> bool:
    """Whether the person has shared the story to this network, and not taken it back."""
    return bool(_OF_NETWORK(person=by.pk, story=story.pk, network=network))


_OF_KEY: PreparedQuery[Share] = PreparedQuery(
    lambda person, key: Share.objects.select_related("link", "version__story").filter(
        person=person, key=key
    ),
    person=int,
    key=str,
)
_OF_NETWORK: PreparedQuery[int] = PreparedQuery(
    lambda person, story, network: (
        Share.objects.not_undone()
        .filter(person=person, story=story, network=network)
        .order_by()
        .values_list("pk", flat=True)[:1]
    ),
    person=int,
    story=int,
    network=str,
)
