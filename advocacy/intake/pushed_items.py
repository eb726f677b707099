"""Items pushed through the API, one at a time, each with an idempotency key."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.audit import trail
from advocacy.content import draft_cleaning
from advocacy.errors import AdvocacyError, Invalid, InvalidFields
from advocacy.intake import item_ids, item_ingestion, raw_items, source_items
from advocacy.intake.models import Source, SourceItem
from advocacy.intake.source_items import CleanedItem
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.webpages import canonical_urls

URL_FIELDS = ("url", "image_url")


class KeyReused(Invalid):
    """The key belongs to another item."""


class SourcePaused(AdvocacyError):
    """The source is paused."""


@dataclass(frozen=True, kw_only=True)
class PushedItem:
    """An item as a client sends it."""

    title: str
    url: str = ""
    summary: str = ""
    image_url: str = ""
    published_at: datetime | None = None
    employer: str = ""
    place: str = ""
    identifier: str = ""
    deadline: date | None = None


def store_item(
    source: Source, pushed: PushedItem, *, by: User, key: str
) -> tuple[SourceItem, bool]:
    """Store an item and return whether it is new. The same key is the same item.

    So is the same page with the same job number or title: some job sites have one page for all.
    Sent again under another key, an item is updated; the desk sees what changed since it was taken.
    """
    by.require(Permission.CURATE)
    item = _cleaned(pushed, key=key)
    with transaction.atomic():
        source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
        existing = item_ids.pushed_row(source, item)
        if existing is not None and existing.external_id == key:
            return _replayed(existing, item), False
        if existing is None:
            return _store(source, item, by=by), True
        return _updated(existing, item, by=by), False


def _store(source: Source, item: CleanedItem, *, by: User) -> SourceItem:
    if source.paused_at is not None:
        raise SourcePaused(_("The desk has paused this source. Ask it to resume the source."))
    now = timezone.now()
    item_ingestion.add_new(source, [item], at=now)
    source.good_at = source.tried_at = now
    source.due_at = now if source.makes_drafts else None
    source.save(update_fields=["good_at", "tried_at", "due_at"])
    row = SourceItem.objects.get(source=source, external_id=item.external_id)
    trail.record("item_sent_in", by=by, about=row)
    return row


def _updated(existing: SourceItem, item: CleanedItem, *, by: User) -> SourceItem:
    """The item with what was sent now; it keeps its first key."""
    item = replace(item, external_id=existing.external_id)
    if existing.sha256 != item.sha256():
        item_ingestion.update([(existing, item)], at=timezone.now())
        trail.record("item_sent_in", by=by, about=existing)
    return existing


def _replayed(existing: SourceItem, item: CleanedItem) -> SourceItem:
    if existing.sha256 != item.sha256():
        raise KeyReused(
            _("This key belongs to another item. Use a new key for a new item."),
            field="Idempotency-Key",
            code="idempotency_key_reused",
        )
    return existing


def _cleaned(pushed: PushedItem, *, key: str) -> CleanedItem:
    """Validate strictly: unlike a feed, the client can correct the item."""
    problems: list[Invalid] = []
    lines: dict[str, str] = {}
    for name in URL_FIELDS:
        try:
            lines[name] = reading.clean(getattr(pushed, name), field=name, is_page=name == "url")
        except Invalid as problem:
            problems.append(problem)
    limits = {"title": draft_cleaning.TITLE_LIMIT, **raw_items.FACT_LIMITS}
    del limits["deadline"]
    for name, limit in limits.items():
        try:
            lines[name] = cleaning.clean_line(getattr(pushed, name), field=name, limit=limit)
        except Invalid as problem:
            problems.append(problem)
    if lines.get("title") == "":
        problems.append(Invalid(_("Give the item a title."), field="title", code="required"))
    if problems:
        raise InvalidFields(problems)
    return CleanedItem(
        external_id=key,
        title=lines.pop("title"),
        url=canonical_urls.canonical_url(url) if (url := lines.pop("url")) else "",
        summary=cleaning.clean_text(
            pushed.summary, field="summary", limit=draft_cleaning.SUMMARY_LIMIT
        ),
        image_url=lines.pop("image_url"),
        published_at=source_items.plausible_date(pushed.published_at),
        facts={name: value for name, value in (lines | _deadline(pushed)).items() if value},
    )


def _deadline(pushed: PushedItem) -> dict[str, str]:
    return {"deadline": pushed.deadline.isoformat() if pushed.deadline else ""}
