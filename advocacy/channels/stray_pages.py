"""Stray pages with the company's name: reporting and closing them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.channels import page_urls
from advocacy.channels.models import Channel, ChannelNetwork, StrayKind, StrayPage
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning


class AlreadyClosed(AdvocacyError):
    """The stray page is already closed."""


@transaction.atomic
def report(address: str, *, network: str, kind: str, note: str = "", by: User) -> StrayPage:
    """Report a page. A page already reported returns its row."""
    by.require(Permission.SHARE)
    address = page_urls.clean(address)
    official = Channel.objects.open().filter(address__iexact=address).first()
    if official is not None:
        raise Invalid(
            _("This is “%(name)s”, one of our own pages. All is in order.")
            % {"name": official.name},
            field="address",
            code="official",
        )
    reported = StrayPage.objects.filter(address__iexact=address, closed_at=None).first()
    if reported is not None:
        return reported
    page = StrayPage.objects.create(
        address=address,
        network=ChannelNetwork(network),
        kind=StrayKind(kind),
        note=cleaning.clean_line(note, field="note", limit=300),
        reported_by=by,
        reported_at=timezone.now(),
    )
    trail.record("stray_page_reported", by=by, about=page)
    return page


@transaction.atomic
def close(page: StrayPage, outcome: str, *, by: User) -> StrayPage:
    """Close a stray page with its outcome."""
    by.require(Permission.KEEP_CHANNELS)
    row = StrayPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if row.closed_at is not None:
        raise AlreadyClosed(_("This page has already been dealt with."))
    outcome = cleaning.clean_line(outcome, field="outcome", limit=300)
    if not outcome:
        raise Invalid(_("Write what was done about the page."), field="outcome", code="required")
    row.closed_at, row.closed_by, row.outcome = timezone.now(), by, outcome
    row.save(update_fields=["closed_at", "closed_by", "outcome"])
    trail.record("stray_page_closed", by=by, about=row)
    return row
