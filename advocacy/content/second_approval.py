"""Second approval: which kinds and topics need two approvers, and who has approved."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from advocacy.audit import trail
from advocacy.content.models import (
    Contribution,
    ContributionKind,
    Kind,
    SecondApprovalRule,
    StoryVersion,
    Topic,
)
from advocacy.people.models import User
from advocacy.people.permissions import Permission

TWO_APPROVALS = 2


def required_approvals(version: StoryVersion) -> int:
    """How many approvals this version needs."""
    return TWO_APPROVALS if needing_two([version.pk]) else 1


def needing_two(versions: Iterable[int | None]) -> set[int]:
    """The versions that need two approvals."""
    rules = SecondApprovalRule.objects.order_by()
    by_kind = Q(story__kind__in=rules.exclude(kind="").values("kind"))
    by_topic = Q(topics__in=rules.filter(topic__isnull=False).values("topic"))
    matching = StoryVersion.objects.filter(by_kind | by_topic, pk__in=versions)
    return set(matching.values_list("pk", flat=True))


def approvals(version: StoryVersion) -> list[Contribution]:
    """Approvals of the version, the first one first."""
    rows = version.contributions.filter(part=ContributionKind.APPROVED).select_related("person")
    return list(rows.order_by("pk"))


def kinds() -> list[str]:
    return list(SecondApprovalRule.objects.exclude(kind="").values_list("kind", flat=True))


def topics() -> list[Topic]:
    topic_ids = SecondApprovalRule.objects.filter(topic__isnull=False).values("topic")
    return list(Topic.objects.filter(pk__in=topic_ids).by_name())


@transaction.atomic
def set_rules(*, kinds: Iterable[str], topics: Iterable[Topic], by: User) -> None:
    """Replace the rules by these kinds and topics."""
    by.require(Permission.ADMINISTER)
    wanted = {(Kind(kind).value, None) for kind in kinds} | {("", topic.pk) for topic in topics}
    existing = {(rule.kind, rule.topic_id): rule for rule in SecondApprovalRule.objects.all()}
    for key in existing.keys() - wanted:
        trail.record("second_pair_dropped", by=by, about=existing[key], kind=key[0], topic=key[1])
        existing[key].delete()
    for kind, topic in sorted(wanted - existing.keys(), key=str):
        rule = SecondApprovalRule.objects.create(kind=kind, topic_id=topic)
        trail.record("second_pair_asked_for", by=by, about=rule, kind=kind, topic=topic)
