"""The yearly question whether the workflow behind a channel of Teams still has an owner."""

from datetime import date

from django.db import transaction

from advocacy.audit import trail
from advocacy.chat_channels.models import ChatChannel
from advocacy.chat_channels.trials import CHECK_INTERVAL
from advocacy.jobs import sweeping


def ask_due(*, on: date) -> int:
    """Ask about every channel that is due, once a year."""
    due = ChatChannel.objects.on().filter(check_due_on__lte=on).values_list("pk", flat=True)
    return sum(sweeping.run_each(list(due), _ask, on=on))


@transaction.atomic
def _ask(pk: int, *, on: date) -> bool:
    due = ChatChannel.objects.on().filter(pk=pk, check_due_on__lte=on)
    channel = due.select_for_update(of=("self",)).first()
    if channel is None:
        return False
    channel.check_due_on = on + CHECK_INTERVAL
    channel.save(update_fields=["check_due_on"])
    trail.record("chat_channel_check_due", by=None, about=channel)
    return True
