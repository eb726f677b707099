"""Which pictures a person may see, and whose consent has ended."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from advocacy.content.models import Story, VersionAsset, at_the_desk
from advocacy.errors import Invalid
from advocacy.media.models import Asset, Consent
from advocacy.people import brand
from advocacy.people.models import User


def visible_to(user: User, *, at: datetime) -> QuerySet[Asset]:
    """Curators and approvers see every picture; others those of the stories they are offered."""
    if at_the_desk(user):
        return Asset.objects.all()
    offered = Story.objects.visible_to(user, at=at)
    placements = VersionAsset.objects.filter(version__in=offered.values("live_version"))
    return Asset.objects.filter(pk__in=placements.values("asset"))


def ended_consents(assets: Iterable[Asset]) -> list[Consent]:
    """Ended consents of people in these pictures."""
    rows = Consent.objects.ended(on=brand.today()).filter(asset__in=[asset.pk for asset in assets])
    return list(rows.order_by("asset", "pk"))


def refusal(consent: Consent) -> Invalid:
    """The error for using a picture without consent."""
    return Invalid(
        _("“%(name)s” no longer agrees to be shown in the picture. Choose another picture.")
        % {"name": consent.name},
        field="file",
        code="consent_ended",
    )
