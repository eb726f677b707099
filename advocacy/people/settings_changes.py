"""Changing a settings row, with the audit trail and the cache."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from advocacy.audit import trail
from advocacy.people import settings_rows
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.people.settings_rows import Row


@transaction.atomic
def save(model: type[Row], values: Mapping[str, Any], *, by: User) -> Row:
    """Write these columns. The caller has checked the values."""
    by.require(Permission.ADMINISTER)
    row, _created = model.objects.update_or_create(pk=1, defaults=values)
    trail.record("brand_changed", by=by, about=row)
    transaction.on_commit(settings_rows.clear_cache, robust=True)
    return row


def save_if_different(model: type[Row], values: Mapping[str, Any], *, by: User) -> None:
    """Write these columns where one of them differs, so that the trail names real changes only."""
    row = settings_rows.cached(model)
    if any(getattr(row, field) != value for field, value in values.items()):
        save(model, values, by=by)
