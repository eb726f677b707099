"""The half-yearly check of a channel by the person responsible."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.channels import rights
from advocacy.channels.models import Channel, ChannelCheck
from advocacy.channels.register import CHECK_INTERVAL
from advocacy.errors import Invalid, InvalidFields
from advocacy.jobs import sweeping
from advocacy.people import brand
from advocacy.people.models import User

DAYS_BETWEEN_REQUESTS = 14  # days


@dataclass(frozen=True, kw_only=True)
class CheckAnswer:
    """The three statements as ticked."""

    rights_are_right: bool
    address_is_right: bool
    still_needed: bool


@transaction.atomic
def check(channel: Channel, answer: CheckAnswer, *, by: User) -> ChannelCheck:
    """Record a check with all statements confirmed; the next is due in half a year."""
    rights.require_may_manage(channel, by=by)
    _require_all_confirmed(answer)
    row = Channel.objects.select_for_update(of=("self",)).open().get(pk=channel.pk)
    done = ChannelCheck.objects.create(
        channel=row,
        by=by,
        at=timezone.now(),
        rights_are_right=answer.rights_are_right,
        address_is_right=answer.address_is_right,
        still_needed=answer.still_needed,
    )
    row.check_due_on, row.asked_on = brand.today() + CHECK_INTERVAL, None
    row.save(update_fields=["check_due_on", "asked_on"])
    trail.record("channel_checked", by=by, about=row)
    return done


def ask_due(*, on: date) -> int:
    """Request every due check, and again each fortnight. Returns the number of requests."""
    due = Channel.objects.due(on=on).values_list("pk", flat=True)
    return sum(sweeping.run_each(list(due), _ask, on=on))


@transaction.atomic
def _ask(pk: int, *, on: date) -> bool:
    row = Channel.objects.select_for_update(of=("self",)).due(on=on).filter(pk=pk).first()
    if row is None or (
        row.asked_on is not None and (on - row.asked_on).days < DAYS_BETWEEN_REQUESTS
    ):
        return False
    row.asked_on = on
    row.save(update_fields=["asked_on"])
    trail.record("channel_check_due", by=None, about=row)
    return True


def _require_all_confirmed(answer: CheckAnswer) -> None:
    messages = {
        "rights_are_right": _("Take back the rights that are wrong, then tick this."),
        "address_is_right": _("Have the address corrected, then tick this."),
        "still_needed": _(
            "A page nobody needs should be closed: ask the people who keep the register."
        ),
    }
    problems = [
        Invalid(sentence, field=field, code="required")
        for field, sentence in messages.items()
        if not getattr(answer, field)
    ]
    if problems:
        raise InvalidFields(problems)
