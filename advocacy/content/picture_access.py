"""Which pictures a person sees, and who in them does not agree to be seen."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from advocacy.content.models import Story, VersionAsset
from advocacy.errors import Invalid
from advocacy.media.models import Asset, Consent
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission


def visible_to(user: User, *, at: datetime) -> QuerySet[Asset]:
    """The desk sees every picture; everyone else those of the stories they are offered."""
    if user.can(Permission.CURATE) or user.can(Permission.APPROVE):
        return Asset.objects.all()
    offered = Story.objects.visible_to(user, at=at)
    placed = VersionAsset.objects.filter(version__in=offered.values("live_version"))
    return Asset.objects.filter(pk__in=placed.values("asset"))


def ended_consents(assets: Iterable[Asset]) -> list[Consent]:
    """Who in these pictures no longer agrees to be shown."""
    rows = Consent.objects.ended(on=brand.today()).filter(asset__in=[one.pk for one in assets])
    return list(rows.order_by("asset", "pk"))


def refusal(consent: Consent) -> Invalid:
    """Why this picture cannot be used."""
    return Invalid(
        _("“%(name)s” no longer agrees to be shown in the picture. Choose another picture.")
        % {"name": consent.name},
        field="file",
        code="consent_ended",
    )
