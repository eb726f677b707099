"""How sure we are of a share: what the advocate says, and what the clicks prove."""

from datetime import timedelta

from advocacy.sharing.models import Evidence, Share
from advocacy.tracking.models import Click, Verdict

PROVES_NOTHING = timedelta(seconds=60)  # the first minute belongs to previews and to the advocate


def evidence_of(share: Share) -> Evidence:
    """The highest evidence there is for a share."""
    if is_proven(share):
        return Evidence.PROVEN
    return Evidence.CONFIRMED if share.confirmed_at else Evidence.OPENED


def is_proven(share: Share) -> bool:
    """Published through a network's API, or clicked by a person after the first minute."""
    if share.published_at is not None:
        return True
    if share.link_id is None:
        return False
    counts_from = share.opened_at + PROVES_NOTHING
    clicks = Click.objects.filter(link=share.link_id, verdict=Verdict.PERSON)
    return clicks.filter(minute__gte=counts_from).exists()
