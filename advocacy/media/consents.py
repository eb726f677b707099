"""Rights in a picture: photographer, source, and consents of the people shown."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import AdvocacyError, Invalid
from advocacy.media.models import Asset, Consent
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning


class AlreadyTakenBack(AdvocacyError):
    """The consent was withdrawn before."""


@transaction.atomic
def record_consent(asset: Asset, *, name: str, last_day: date | None, by: User) -> Consent:
    """Record a person's consent; an existing one gets the new end date."""
    by.require(Permission.CURATE)
    values = {"last_day": _required_future(last_day), "withdrawn_at": None, "told_at": None}
    consent, _is_new = Consent.objects.update_or_create(
        asset=asset, name=_cleaned_name(name), defaults=values
    )
    trail.record("consent_given", by=by, about=consent, asset=asset.pk)
    return consent


@transaction.atomic
def withdraw(consent: Consent, *, by: User) -> Consent:
    """Withdraw a consent; stories with the picture leave the feed."""
    by.require(Permission.CURATE)
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if consent.withdrawn_at is not None:
        raise AlreadyTakenBack(
            _("“%(name)s” has already withdrawn their consent.") % {"name": consent.name}
        )
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    trail.record("consent_withdrawn", by=by, about=consent, asset=consent.asset_id)
    return consent


@transaction.atomic
def set_rights(asset: Asset, *, by: User, credit: str, source: str) -> Asset:
    """Set the credit and the source of a picture."""
    by.require(Permission.CURATE)
    asset.credit = cleaning.clean_line(credit, field="credit", limit=120)
    asset.source = cleaning.clean_line(source, field="source", limit=200)
    asset.save(update_fields=["credit", "source"])
    trail.record("asset_rights_set", by=by, about=asset)
    return asset


def _cleaned_name(name: str) -> str:
    clean = cleaning.clean_line(name, field="name", limit=120)
    if not clean:
        raise Invalid(_("Write who is in the picture."), field="name", code="required")
    return clean


def _required_future(last_day: date | None) -> date | None:
    if last_day is not None and last_day < brand.today():
        raise Invalid(
            _("This day has passed. Choose today or a later day, or leave it empty."),
            field="last_day",
            code="past",
        )
    return last_day
