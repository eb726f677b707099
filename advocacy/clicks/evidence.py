"""The evidence of a share: opened, confirmed by the advocate, or proven by a click."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from advocacy.clicks.models import Click, Verdict
from advocacy.sharing.models import Evidence, Share, ShareQuerySet

GRACE_PERIOD = timedelta(
    seconds=60
)  # clicks of the first minute are previews and the advocate's own


def evidence_of_all(shares: Sequence[Share]) -> dict[int, Evidence]:
    """The highest evidence of each of these shares, in one query."""
    clicked = _clicked_links(shares)
    return {share.pk: _highest(share, clicked=share.link_id in clicked) for share in shares}


def proven_links(shares: ShareQuerySet) -> set[int]:
    """The links of these shares that a person clicked after the first minute."""
    counts_from = F("link__share__opened_at") + GRACE_PERIOD
    clicks = Click.objects.filter(
        link__share__in=shares, verdict=Verdict.PERSON, minute__gte=counts_from
    )
    return set(clicks.order_by().values_list("link_id", flat=True).distinct())


def possibly_affected_shares(links: Any, *, first: datetime, last: datetime) -> ShareQuerySet:
    """The shares of these links whose evidence may depend on the clicks of some minutes.

    Shares that another click proves are left out, as they stay proven.
    """
    elsewhere = _proving_clicks().filter(Q(minute__lt=first) | Q(minute__gt=last))
    return Share.objects.filter(link__in=links).exclude(Exists(elsewhere))


def evidence_level() -> Case:
    """An expression for queries of shares: the level from 0 (opened) to 2 (proven)."""
    return Case(
        When(Q(published_at__isnull=False) | Q(Exists(_proving_clicks())), then=Value(2)),
        When(confirmed_at__isnull=False, then=Value(1)),
        default=Value(0),
    )


def at_least(evidence: Evidence, shares: ShareQuerySet) -> ShareQuerySet:
    """The shares with at least this evidence."""
    if evidence == Evidence.OPENED:
        return shares
    proven = Q(link__in=proven_links(shares)) | Q(published_at__isnull=False)
    if evidence == Evidence.PROVEN:
        return shares.filter(proven)
    return shares.filter(proven | Q(confirmed_at__isnull=False))


def _proving_clicks() -> QuerySet[Click]:
    """A subquery for queries of shares: the clicks that prove one."""
    clicks = Click.objects.filter(link=OuterRef("link"), verdict=Verdict.PERSON)
    return clicks.filter(minute__gte=OuterRef("opened_at") + GRACE_PERIOD)


def _highest(share: Share, *, clicked: bool) -> Evidence:
    """Proven: published through a network's API, or clicked by a person after the first minute."""
    if clicked or share.published_at is not None:
        return Evidence.PROVEN
    return Evidence.CONFIRMED if share.confirmed_at else Evidence.OPENED


def _clicked_links(shares: Sequence[Share]) -> set[int | None]:
    """The links that a person clicked after the first minute."""
    links = [share.link_id for share in shares if share.link_id is not None]
    counts_from = F("link__share__opened_at") + GRACE_PERIOD
    clicks = Click.objects.filter(link__in=links, verdict=Verdict.PERSON, minute__gte=counts_from)
    return set(clicks.values_list("link", flat=True).distinct())
