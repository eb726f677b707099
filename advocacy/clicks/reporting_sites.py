"""Job sites that may report applications, each signing its requests with a secret.

The secret is derived from SECRET_KEY and the site's salt and is not stored, so the database alone
does not suffice to sign.
"""

import hmac
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.clicks.models import ReportingSite
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

SIGNATURE_LIFETIME = timedelta(minutes=5)  # in which clocks may differ
RANDOM_BYTES = 32


class SiteEnded(AdvocacyError):
    """The site no longer reports."""


@transaction.atomic
def add(name: str, *, by: User) -> tuple[ReportingSite, str]:
    """Add a site; the second value is its secret, which is shown only once."""
    by.require(Permission.ADMINISTER)
    name = cleaning.clean_line(name, field="name", limit=80)
    if not name:
        raise Invalid(_("Give the site a name."), field="name", code="required")
    site = ReportingSite.objects.create(name=name, salt=token_urlsafe(RANDOM_BYTES), created_by=by)
    trail.record("reporting_site_added", by=by, about=site)
    return site, secret_of(site)


@transaction.atomic
def renew_secret(site: ReportingSite, *, by: User) -> str:
    """Replace a site's secret; the new one is shown only once, the old one is invalid at once."""
    by.require(Permission.ADMINISTER)
    site = ReportingSite.objects.select_for_update(of=("self",)).get(pk=site.pk)
    if site.ended_at is not None:
        raise SiteEnded(_("This site no longer reports. Add it again to give it a secret."))
    site.salt = token_urlsafe(RANDOM_BYTES)
    site.save(update_fields=["salt"])
    trail.record("reporting_site_renewed", by=by, about=site)
    return secret_of(site)


@transaction.atomic
def end(site: ReportingSite, *, by: User) -> None:
    """End a site's reporting; its reports stay. Repeating the call changes nothing."""
    by.require(Permission.ADMINISTER)
    running = ReportingSite.objects.filter(pk=site.pk, ended_at=None)
    if running.update(ended_at=timezone.now()):
        trail.record("reporting_site_ended", by=by, about=site)


def signature(secret: str, body: bytes, *, second: int) -> str:
    """The HMAC of a body and its time (seconds since 1970) under a site's secret."""
    return hmac.new(secret.encode(), b"%d." % second + body, sha256).hexdigest()


def signed_by(
    number: int, body: bytes, *, given: str, second: int, at: datetime
) -> ReportingSite | None:
    """The active site with this number if the signature is valid and recent, otherwise None."""
    if abs(at.timestamp() - second) > SIGNATURE_LIFETIME.total_seconds():
        return None
    site = ReportingSite.objects.filter(pk=number, ended_at=None).first()
    if site is None:
        return None
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    expected = [signature(secret_of(site, key=key), body, second=second) for key in keys]
    matches = [hmac.compare_digest(candidate.encode(), given.encode()) for candidate in expected]
    return site if any(matches) else None


def secret_of(site: ReportingSite, *, key: str | None = None) -> str:
    """The site's secret, derived from this SECRET_KEY (by default the current one)."""
    derived = salted_hmac("reporting-site", site.salt, secret=key, algorithm="sha256")
    return urlsafe_b64encode(derived.digest()).rstrip(b"=").decode()
