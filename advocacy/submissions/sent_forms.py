"""A form that is sent twice is done once: by a double click, Back, or a reload."""

import time
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError
from django.utils import timezone

from advocacy.people.models import User
from advocacy.submissions.models import SentForm

ABANDONED_AFTER = timedelta(minutes=1)  # its process is gone
PATIENCE = 15.0  # seconds to wait for the same form that is under way
PAUSE = 0.05  # seconds


def claim(content: str, *, by: User, form_key: str, holds: timedelta) -> SentForm:
    """The row of this sending: new and ours, or done by another request.

    Waits while another request has it; if that fails or takes too long, it is ours. `holds` is
    how long after it was done the same form is not done again.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        found = _row_of(content, by=by, form_key=form_key)
        if found is None:
            continue
        sent, is_new = found
        if is_new or time.monotonic() > deadline:
            return sent
        if _is_over(sent, holds=holds):
            if _take_over(sent):
                return sent
        elif sent.done_at is not None:
            return sent
        time.sleep(PAUSE)


def _row_of(content: str, *, by: User, form_key: str) -> tuple[SentForm, bool] | None:
    """The row, and whether it is new; None if another's was released before it could be read."""
    new = {"form_key": form_key, "begun_at": timezone.now()}
    try:
        return SentForm.objects.get_or_create(person=by, content=content, defaults=new)
    except IntegrityError:
        return None


def settle(sent: SentForm, *, location: str) -> None:
    """It is done, and led to this address."""
    sent.location, sent.done_at = location, timezone.now()
    SentForm.objects.filter(pk=sent.pk).update(location=location, done_at=sent.done_at)


def release(sent: SentForm) -> None:
    """It was refused: the same form may be sent again."""
    SentForm.objects.filter(pk=sent.pk, done_at=None).delete()


def done_keys(keys: Sequence[str], *, by: User) -> list[str]:
    """Those of these keys whose form was sent and done."""
    own = SentForm.objects.filter(person=by, form_key__in=[fingerprint(key) for key in keys])
    done = set(own.exclude(done_at=None).values_list("form_key", flat=True))
    return [key for key in keys if fingerprint(key) in done]


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _is_over(sent: SentForm, *, holds: timedelta) -> bool:
    """Whether it was abandoned, or is meant anew: done long ago, or changed and changed back."""
    now = timezone.now()
    if sent.done_at is None:
        return sent.begun_at < now - ABANDONED_AFTER
    same_form = SentForm.objects.filter(person=sent.person_id, form_key=sent.form_key)
    return sent.done_at < now - holds or same_form.filter(done_at__gt=sent.done_at).exists()


def _take_over(sent: SentForm) -> bool:
    same = SentForm.objects.filter(pk=sent.pk, begun_at=sent.begun_at, done_at=sent.done_at)
    sent.begun_at, sent.done_at = timezone.now(), None
    return bool(same.update(begun_at=sent.begun_at, done_at=None))
