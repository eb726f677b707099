"""How many connections people have on their networks, told by whoever wants to."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.errors import Invalid, InvalidFields
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import User
from advocacy.sharing.models import ConnectionCount

# Where a post is shown to those who follow its author.
NETWORKS = (
    NetworkSlug.LINKEDIN,
    NetworkSlug.FACEBOOK,
    NetworkSlug.INSTAGRAM,
    NetworkSlug.X,
    NetworkSlug.THREADS,
    NetworkSlug.BLUESKY,
    NetworkSlug.MASTODON,
)
MAX_CONNECTIONS = 10_000_000


def told_by(person: User) -> dict[str, int]:
    """What a person has told, by network."""
    rows = ConnectionCount.objects.filter(person=person)
    return dict(rows.values_list("network", "number"))


@transaction.atomic
def tell(numbers: Mapping[str, int | None], *, by: User) -> None:
    """Keep these numbers of the person's own, and forget those that are None or 0."""
    numbers = {network: numbers.get(network) for network in NETWORKS}
    if problems := [_too_many(name) for name, number in numbers.items() if not _fits(number)]:
        raise InvalidFields(problems)
    told = {network: number for network, number in numbers.items() if number}
    ConnectionCount.objects.filter(person=by).exclude(network__in=told).delete()
    for network, number in told.items():
        ConnectionCount.objects.update_or_create(
            person=by,
            network=network,
            defaults={"number": number, "told_at": timezone.now()},
        )


def _fits(number: int | None) -> bool:
    return number is None or 0 <= number <= MAX_CONNECTIONS


def _too_many(network: str) -> Invalid:
    message = _("Enter a number between 0 and 10,000,000, or leave it empty.")
    return Invalid(message, field=network, code="out_of_range")
