"""Working copies: the form of whoever is writing, saved every few seconds, for them alone."""

from datetime import timedelta
from json import dumps
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.submissions.models import WorkingCopy

ONE_VERSION = timedelta(minutes=5)  # of typing
KEPT_FOR = timedelta(days=7)
A_DAY = timedelta(hours=24)
MOST_BYTES = 200_000
MOST_ROWS = 40  # of one form


def keep(
    place: str, *, form_key: str, title: str, content: dict[str, Any], by: User
) -> WorkingCopy:
    """Save what stands in the form; every five minutes of typing are a version to go back to."""
    if len(dumps(content)) > MOST_BYTES:
        raise Invalid(_("That is too long to be saved while you write."), field="content")
    now = timezone.now()
    newest = _rows(by).filter(form_key=form_key).first()
    if newest is None or newest.settled_at or newest.begun_at < now - ONE_VERSION:
        newest = WorkingCopy(person=by, form_key=form_key, begun_at=now)
    newest.place, newest.title, newest.content, newest.saved_at = place, title, content, now
    newest.save()
    _thin_out(form_key, by=by)
    return newest


def unsettled(place: str, *, by: User) -> list[WorkingCopy]:
    """The newest copy of each form at this place that nobody has saved or thrown away."""
    newest: dict[str, WorkingCopy] = {}
    since = timezone.now() - KEPT_FOR
    for copy in _rows(by).filter(place=place, saved_at__gte=since):
        newest.setdefault(copy.form_key, copy)
    return [copy for copy in newest.values() if copy.settled_at is None]


def versions_of_the_day(place: str, *, by: User) -> QuerySet[WorkingCopy]:
    """What stood there in the last 24 hours, the newest first."""
    return _rows(by).filter(place=place, saved_at__gte=timezone.now() - A_DAY)


def settle(form_key: str, *, by: User, place: str | None = None) -> None:
    """The form was saved (at this place) or thrown away; its copies stay for the day."""
    rows = WorkingCopy.objects.filter(person=by, form_key=form_key)
    if place is not None:
        rows.update(place=place)
    rows.filter(settled_at=None).update(settled_at=timezone.now())


def _rows(person: User) -> QuerySet[WorkingCopy]:
    return WorkingCopy.objects.filter(person=person).order_by("-saved_at", "-pk")


def _thin_out(form_key: str, *, by: User) -> None:
    rows = _rows(by).filter(form_key=form_key)
    too_many = list(rows.values_list("pk", flat=True)[MOST_ROWS:])
    if too_many:
        WorkingCopy.objects.filter(pk__in=too_many).delete()
