"""Which pictures a person sees, and who in them does not agree to be seen."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from advocacy.content.models import Story, StoryVersion, VersionAsset
from advocacy.errors import Invalid
from advocacy.media.models import Asset, Consent
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission

_CONSENT = ["id", "asset_id", "name", "until", "withdrawn_at", "told_at"]


def visible_to(user: User, *, at: datetime) -> QuerySet[Asset]:
    """The desk sees every picture; everyone else those of the stories they are offered."""
    if user.can(Permission.CURATE) or user.can(Permission.APPROVE):
        return Asset.objects.all()
    offered = Story.objects.visible_to(user, at=at)
    placed = VersionAsset.objects.filter(version__in=offered.values("live_version"))
    return Asset.objects.filter(pk__in=placed.values("asset"))


def lacking_consent(versions: Iterable[StoryVersion]) -> dict[int, list[Consent]]:
    """Who no longer agrees to be shown in which of these versions; the others are left out."""
    ended = Consent.objects.ended(on=brand.today())
    placed = VersionAsset.objects.filter(version__in=versions, asset__consents__in=ended)
    rows = placed.order_by("position", "asset__consents").values_list(
        "version", *(f"asset__consents__{name}" for name in _CONSENT)
    )
    found: dict[int, list[Consent]] = defaultdict(list)
    for version, *consent in rows:
        found[version].append(Consent.from_db(rows.db, _CONSENT, consent))
    return dict(found)


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
