"""Rights on channels: giving them, and confirming that they are taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.channels import register
from advocacy.channels.models import Channel, ChannelRight, RightLevel
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people.models import User
from advocacy.text import cleaning


class TakenBack(AdvocacyError):
    """The right is already taken back."""


@transaction.atomic
def give(
    channel: Channel, level: str, *, person: User | None = None, outsider: str = "", by: User
) -> ChannelRight:
    """Record a right on a channel. Another level replaces the present one."""
    require_may_manage(channel, by=by)
    outsider = cleaning.clean_line(outsider, field="outsider", limit=120)
    _check_holder(person, outsider)
    rows = ChannelRight.objects.select_for_update(of=("self",))
    held = rows.filter(channel=channel, taken_back_at=None, person=person, outsider=outsider)
    right = held.first() or ChannelRight(
        channel=channel, person=person, outsider=outsider, given_at=timezone.now()
    )
    right.level = RightLevel(level)
    right.save()
    trail.record("channel_right_given", by=by, about=right, level=right.level)
    return right


@transaction.atomic
def take_back(right: ChannelRight, *, confirmed: bool, by: User) -> ChannelRight:
    """Record that the right was removed on the network."""
    require_may_manage(right.channel, by=by)
    return confirm_revoked(right, confirmed=confirmed, by=by)


@transaction.atomic
def confirm_revoked(right: ChannelRight, *, confirmed: bool, by: User) -> ChannelRight:
    """Record it without checking who looks after the channel. Not for one's own right."""
    row = ChannelRight.objects.select_for_update(of=("self",)).get(pk=right.pk)
    if row.taken_back_at is not None:
        raise TakenBack(_("This right has already been taken back."))
    if row.person_id == by.pk:
        raise NotAllowed(_("Somebody else confirms that your right is taken back."))
    if not confirmed:
        raise Invalid(
            _("Check on the network that the right is gone, then tick that you have."),
            field="confirmed",
            code="required",
        )
    row.taken_back_at, row.taken_back_by = timezone.now(), by
    row.save(update_fields=["taken_back_at", "taken_back_by"])
    trail.record("channel_right_taken_back", by=by, about=row)
    return row


def require_may_manage(channel: Channel, *, by: User) -> None:
    """Raise NotAllowed unless this person may manage the channel."""
    if not register.may_manage(by, channel):
        raise NotAllowed(_("Only those who look after this channel may do this."))


def _check_holder(person: User | None, outsider: str) -> None:
    if (person is None) == (not outsider):
        raise Invalid(
            _("Choose a colleague, or write the name of somebody outside the company; not both."),
            field="person",
            code="holder",
        )
    if person is not None and not person.is_active:
        raise Invalid(
            _("%(name)s no longer works here. Choose somebody else.") % {"name": person.name},
            field="person",
            code="has_left",
        )
