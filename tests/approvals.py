"""The ten seconds after an approval, gone by."""

from datetime import timedelta

from django.utils import timezone

from advocacy.content import pending_approvals


def let_approvals_take_effect() -> None:
    """What a worker does ten seconds after somebody pressed “Approve”."""
    over = timezone.now() + pending_approvals.UNDO_PERIOD + timedelta(seconds=1)
    pending_approvals.carry_out_due(at=over)
