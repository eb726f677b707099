"""Taking in what a source holds: in bulk, told by their ids, whatever the number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.content import ending
from advocacy.intake import duplicates, item_changes
from advocacy.intake.fetched_documents import NotReadable
from advocacy.intake.models import ItemState, Source, SourceItem, SourceItemQuerySet
from advocacy.intake.source_items import Item, SourceAnswer

KEPT_STATES = [ItemState.GONE, ItemState.DISMISSED]
MANY = 3
BATCH = 250


@dataclass(frozen=True, kw_only=True)
class IngestResult:
    """How many items were new, changed and gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0


@transaction.atomic
def ingest(source: Source, answer: SourceAnswer, *, at: datetime) -> IngestResult:
    """Make the rows say what the source says. Repeating it changes nothing."""
    if answer.is_complete and not answer.items:
        _believe_only_twice(source)
    ids = [item.external_id for item in answer.items]
    there = {row.external_id: row for row in _rows(source).filter(external_id__in=ids)}
    new = [item for item in answer.items if item.external_id not in there]
    old = [(there[item.external_id], item) for item in answer.items if item.external_id in there]
    add_new(source, new, at=at)
    changed = _update(old, at=at)
    gone = _let_go(source, ids, at=at) if answer.is_complete else 0
    return IngestResult(new=len(new), changed=changed, gone=gone)


def _rows(source: Source) -> SourceItemQuerySet:
    return SourceItem.objects.filter(source=source)


def _believe_only_twice(source: Source) -> None:
    """A list that is empty all at once is more often out of order than true."""
    if source.attempts <= 1 and _rows(source).filter(gone_at=None).count() >= MANY:
        raise NotReadable(
            _("The list is suddenly empty. Its stories stay until it is empty a second time.")
        )


def add_new(source: Source, items: Sequence[Item], *, at: datetime) -> None:
    """Keep items that were not there; what they may be like is found for all at once."""
    if not items:
        return
    known = duplicates.load_known(items, besides=source.pk, language=source.language, at=at)
    rows = [_row(source, item, known.like(item), at=at) for item in items]
    SourceItem.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _row(
    source: Source, item: Item, like: duplicates.Duplicate | None, *, at: datetime
) -> SourceItem:
    return SourceItem(
        source=source,
        external_id=item.external_id,
        url=item.url,
        sha256=item.sha256(),
        title=item.title,
        facts=item.said(),
        published_at=item.published_at,
        state=ItemState.DUPLICATE if like else ItemState.WAITING,
        like_id=like.story if like else None,
        why_like=like.why if like else "",
        seen_at=at,
    )


def _update(pairs: Iterable[tuple[SourceItem, Item]], *, at: datetime) -> int:
    """Rewrite what has changed or come back; of the rest only note that it was seen."""
    different: list[tuple[SourceItem, Item]] = []
    same: list[tuple[SourceItem, Item]] = []
    for row, item in pairs:
        is_same = row.sha256 == item.sha256() and row.gone_at is None
        (same if is_same else different).append((row, item))
    for row, item in different:
        _come_back(row)
        _rewrite(row, item, at=at)
    columns = ["url", "sha256", "title", "facts", "published_at", "state", "seen_at", "gone_at"]
    SourceItem.objects.bulk_update([row for row, _item in different], columns, batch_size=BATCH)
    SourceItem.objects.filter(pk__in=[row.pk for row, _item in same]).update(seen_at=at)
    return len(different)


def _come_back(row: SourceItem) -> None:
    if row.gone_at is None:
        return
    row.gone_at = None
    if row.state == ItemState.GONE:
        row.state = ItemState.TAKEN if row.story_id else ItemState.WAITING
        if row.story is not None:
            ending.reopen(row.story)


def _rewrite(row: SourceItem, item: Item, *, at: datetime) -> None:
    """A change is told from what the story was made of, however often it changes since."""
    said = item.said()
    was = row.facts.get("was") or row.facts
    if row.story_id and row.state in {ItemState.TAKEN, ItemState.CHANGED}:
        is_changed = bool(item_changes.differences(was, said))
        row.state = ItemState.CHANGED if is_changed else ItemState.TAKEN
        row.facts = {**said, "was": was} if is_changed else said
    else:
        row.facts = said
    row.url, row.title, row.sha256 = item.url, item.title, item.sha256()
    row.published_at, row.seen_at = item.published_at, at


def _let_go(source: Source, ids: Sequence[str], *, at: datetime) -> int:
    """What a complete list no longer holds is gone, and so is its story from the feed."""
    gone = list(
        _rows(source).filter(gone_at=None).exclude(external_id__in=ids).select_related("story")
    )
    for row in gone:
        row.gone_at = at
        if row.story is not None and row.state in {ItemState.TAKEN, ItemState.CHANGED}:
            ending.end(row.story, at=at)
        if row.state not in KEPT_STATES:
            row.state = ItemState.GONE
    SourceItem.objects.bulk_update(gone, ["gone_at", "state"], batch_size=BATCH)
    return len(gone)
