"""The register of the company's channels: adding, changing and closing."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.channels import page_urls
from advocacy.channels.models import (
    Channel,
    ChannelKind,
    ChannelNetwork,
    ChannelQuerySet,
    ChannelRight,
)
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning, deception

CHECK_INTERVAL = timedelta(days=182)


class Closed(AdvocacyError):
    """The channel has been closed."""


@dataclass(frozen=True, kw_only=True)
class ChannelInput:
    """A channel as typed. The owner is always the company."""

    network: str
    kind: str
    name: str
    address: str
    responsible: User
    deputy: User | None = None
    purpose: str = ""
    is_main: bool = False


def readable_by(person: User) -> ChannelQuerySet:
    """All channels for those who keep the register or see the settings; for others their own."""
    if person.can(Permission.SEE_SETTINGS):
        return Channel.objects.all()
    return visible_to(person)


def require_reader(person: User) -> None:
    """Refuse whoever neither keeps the register nor sees the settings."""
    if not person.can(Permission.SEE_SETTINGS):
        person.require(Permission.KEEP_CHANNELS)


def visible_to(person: User) -> ChannelQuerySet:
    """All channels for those who keep the register; for others their own."""
    if person.can(Permission.KEEP_CHANNELS):
        return Channel.objects.all()
    return Channel.objects.filter(responsible=person) | Channel.objects.filter(deputy=person)


def may_manage(person: User, channel: Channel) -> bool:
    """Whether this person is responsible or deputy, or keeps the register."""
    own = person.pk in {channel.responsible_id, channel.deputy_id} and person.is_active
    return own or person.can(Permission.KEEP_CHANNELS)


@transaction.atomic
def add(entry: ChannelInput, *, by: User) -> Channel:
    """Add a channel. Its first check is due in half a year."""
    by.require(Permission.KEEP_CHANNELS)
    due = brand.today() + CHECK_INTERVAL
    channel = Channel(created_by=by, check_due_on=due)
    _fill(channel, entry)
    channel.save()
    trail.record("channel_added", by=by, about=channel, network=channel.network)
    return channel


@transaction.atomic
def change(channel: Channel, entry: ChannelInput, *, by: User) -> Channel:
    """Change a channel's entry, also who is responsible."""
    by.require(Permission.KEEP_CHANNELS)
    channel = _locked_open(channel)
    _fill(channel, entry)
    channel.save()
    trail.record("channel_changed", by=by, about=channel)
    return channel


@transaction.atomic
def close(channel: Channel, note: str, *, by: User) -> Channel:
    """Close a channel with a note of what was done."""
    by.require(Permission.KEEP_CHANNELS)
    channel = _locked_open(channel)
    note = cleaning.clean_line(note, field="note", limit=300)
    if not note:
        raise Invalid(_("Write what was done about the page."), field="note", code="required")
    channel.closed_at, channel.closing_note = timezone.now(), note
    channel.is_main = False
    channel.save(update_fields=["closed_at", "closing_note", "is_main"])
    trail.record("channel_closed", by=by, about=channel)
    return channel


def _fill(channel: Channel, entry: ChannelInput) -> None:
    channel.network = ChannelNetwork(entry.network)
    channel.kind = ChannelKind(entry.kind)
    channel.name = deception.clean_name(entry.name, field="name", limit=120)
    if not channel.name:
        raise Invalid(_("Enter the channel’s name."), field="name", code="required")
    channel.address = page_urls.clean(entry.address)
    channel.purpose = cleaning.clean_line(entry.purpose, field="purpose", limit=200)
    channel.responsible, channel.deputy = entry.responsible, entry.deputy
    channel.is_main = entry.is_main
    _check_people(entry)
    _check_unique(channel)


def _check_people(entry: ChannelInput) -> None:
    for field, person in (("responsible", entry.responsible), ("deputy", entry.deputy)):
        if person is not None and not person.is_active:
            raise Invalid(
                _("%(name)s no longer works here. Choose somebody else.") % {"name": person.name},
                field=field,
                code="has_left",
            )
    if entry.deputy == entry.responsible:
        raise Invalid(
            _("Choose a deputy other than the person responsible."),
            field="deputy",
            code="same_person",
        )


def _check_unique(channel: Channel) -> None:
    others = Channel.objects.select_for_update(of=("self",)).open().exclude(pk=channel.pk)
    if others.filter(address__iexact=channel.address).exists():
        raise Invalid(_("This address is already in the register."), field="address", code="taken")
    main = others.filter(network=channel.network, is_main=True).first()
    if channel.is_main and main is not None:
        raise Invalid(
            _("“%(name)s” is the main channel on this network. Remove the tick there first.")
            % {"name": main.name},
            field="is_main",
            code="second_main",
        )


def _locked_open(channel: Channel) -> Channel:
    row = Channel.objects.select_for_update(of=("self",)).get(pk=channel.pk)
    if row.closed_at is not None:
        raise Closed(_("This channel is closed. Add it again if it is back in use."))
    return row


def current_rights(channel: Channel) -> list[ChannelRight]:
    """Current rights on a channel, the strongest level first."""
    rows = channel.rights.filter(taken_back_at=None).select_related("person")
    order = {"owner": 0, "admin": 1, "editor": 2, "advertiser": 3, "analyst": 4}
    return sorted(rows, key=lambda right: (order[right.level], right.holder, right.pk))
