"""Ingesting the items of a source, in bulk, matched by their ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from advocacy.content import ending
from advocacy.intake import duplicates, item_changes, item_ids
from advocacy.intake.fetched_documents import NotReadable
from advocacy.intake.models import ItemState, Source, SourceItem, SourceItemQuerySet
from advocacy.intake.source_items import CleanedItem, SourceAnswer

KEPT_STATES = [ItemState.GONE, ItemState.DISMISSED]
MIN_ITEMS_TO_DOUBT = 3
BATCH_SIZE = 250


@dataclass(frozen=True, kw_only=True)
class IngestResult:
    """The numbers of new, changed and gone items."""

    new: int = 0
    changed: int = 0
    gone: int = 0


@transaction.atomic
def ingest(source: Source, answer: SourceAnswer, *, at: datetime) -> IngestResult:
    """Store the source's items. Idempotent."""
    if answer.is_complete and not answer.items:
        _refuse_first_empty_list(source)
    known = item_ids.known_rows(source, answer.items)
    new = [item for item in answer.items if item.external_id not in known]
    old = [(known[item.external_id], item) for item in answer.items if item.external_id in known]
    changed = update(old, at=at)
    add_new(source, new, at=at)
    ids = [item.external_id for item in answer.items]
    gone = _mark_gone(source, ids, at=at) if answer.is_complete else 0
    return IngestResult(new=len(new), changed=changed, gone=gone)


def _rows(source: Source) -> SourceItemQuerySet:
    return SourceItem.objects.filter(source=source)


def _refuse_first_empty_list(source: Source) -> None:
    """Refuse an empty list once: it is more often a fault of the source than true."""
    if source.attempts <= 1 and _rows(source).filter(gone_at=None).count() >= MIN_ITEMS_TO_DOUBT:
        raise NotReadable("suddenly_empty")


def add_new(source: Source, items: Sequence[CleanedItem], *, at: datetime) -> None:
    """Store new items; their duplicates are found in bulk."""
    if not items:
        return
    known = duplicates.load_known(
        items, excluding_source=source.pk, language=source.language, at=at
    )
    rows = [_row(source, item, known.duplicate_of(item), at=at) for item in items]
    SourceItem.objects.bulk_create(rows, batch_size=BATCH_SIZE, ignore_conflicts=True)


def _row(
    source: Source, item: CleanedItem, duplicate: duplicates.Duplicate | None, *, at: datetime
) -> SourceItem:
    return SourceItem(
        source=source,
        external_id=item.external_id,
        url=item.url,
        sha256=item.sha256(),
        title=item.title,
        facts=item.values(),
        published_at=item.published_at,
        state=ItemState.DUPLICATE if duplicate else ItemState.WAITING,
        like_id=duplicate.story if duplicate else None,
        why_like=duplicate.why if duplicate else "",
        seen_at=at,
    )


def update(pairs: Iterable[tuple[SourceItem, CleanedItem]], *, at: datetime) -> int:
    """Update items that changed or reappeared; only touch `seen_at` of the others."""
    different: list[tuple[SourceItem, CleanedItem]] = []
    same: list[tuple[SourceItem, CleanedItem]] = []
    for row, item in pairs:
        is_same = (
            row.sha256 == item.sha256()
            and row.gone_at is None
            and row.external_id == item.external_id
        )
        (same if is_same else different).append((row, item))
    for row, item in different:
        _reappear(row)
        _rewrite(row, item, at=at)
    columns = ["external_id", "url", "sha256", "title", "facts", "published_at", "state"]
    columns += ["seen_at", "gone_at"]
    SourceItem.objects.bulk_update(
        [row for row, _item in different], columns, batch_size=BATCH_SIZE
    )
    SourceItem.objects.filter(pk__in=[row.pk for row, _item in same]).update(seen_at=at)
    return len(different)


def _reappear(row: SourceItem) -> None:
    if row.gone_at is None:
        return
    row.gone_at = None
    if row.state == ItemState.GONE:
        row.state = ItemState.TAKEN if row.story_id else ItemState.WAITING
        if row.story is not None:
            ending.reopen(row.story)


def _rewrite(row: SourceItem, item: CleanedItem, *, at: datetime) -> None:
    """Store new values; changes are compared with those the story was made of."""
    values = item.values()
    was = row.facts.get("was") or row.facts
    if row.story_id and row.state in {ItemState.TAKEN, ItemState.CHANGED}:
        is_changed = bool(item_changes.differences(was, values))
        row.state = ItemState.CHANGED if is_changed else ItemState.TAKEN
        row.facts = {**values, "was": was} if is_changed else values
    else:
        row.facts = values
    row.external_id = item.external_id
    row.url, row.title, row.sha256 = item.url, item.title, item.sha256()
    row.published_at, row.seen_at = item.published_at, at


def _mark_gone(source: Source, ids: Sequence[str], *, at: datetime) -> int:
    """Mark items missing from a complete list as gone, and end their stories."""
    gone = list(
        _rows(source).filter(gone_at=None).exclude(external_id__in=ids).select_related("story")
    )
    for row in gone:
        row.gone_at = at
        if row.story is not None and row.state in {ItemState.TAKEN, ItemState.CHANGED}:
            ending.end(row.story, at=at)
        if row.state not in KEPT_STATES:
            row.state = ItemState.GONE
    SourceItem.objects.bulk_update(gone, ["gone_at", "state"], batch_size=BATCH_SIZE)
    return len(gone)
