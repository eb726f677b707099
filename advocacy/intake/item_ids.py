"""Which items are one and the same: by id, else by address, else by title.

An id belongs to whoever wrote it, and some write the same one on everything, or another one each
time. So ids that several items share are completed, and an item with a new id whose address the
source has already is the item that was there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from advocacy.intake.duplicates import normalise_title
from advocacy.intake.models import ItemState, Source, SourceItem
from advocacy.intake.source_items import CleanedItem, stored_id
from advocacy.webpages import page_spellings
from advocacy.webpages.page_spellings import own_key, page_key

HOME_PATHS = frozenset({"", "/"})


def told_apart(items: Sequence[CleanedItem]) -> list[CleanedItem]:
    """The items without repeats; those that share an id get longer ones, by address and title.

    A longer id may be another item's own, so this is done until all differ.
    """
    by_id: dict[str, list[CleanedItem]] = defaultdict(list)
    for item in items:
        by_id[item.external_id].append(item)
    apart = [item for several in by_id.values() for item in _with_own_ids(several)]
    is_done = len({item.external_id for item in apart}) == len(apart)
    return apart if is_done else told_apart(apart)


def known_rows(source: Source, items: Sequence[CleanedItem]) -> dict[str, SourceItem]:
    """The rows that the items are, by the items' ids."""
    rows = SourceItem.objects.filter(source=source)
    ids = {item.external_id for item in items}
    known = {row.external_id: row for row in rows.filter(external_id__in=ids)}
    new = [item for item in items if item.external_id not in known and item.url]
    if not new:
        return known
    urls = frozenset().union(*(page_spellings.spellings(item.url) for item in new))
    at_addresses = rows.filter(url__in=urls).exclude(external_id__in=ids)
    return known | _with_new_ids(new, items, at_addresses.order_by("pk"))


def pushed_row(source: Source, item: CleanedItem) -> SourceItem | None:
    """The row that an item pushed alone is: by its id, else by its address with number or title.

    An item alone does not say whether others share its address, so the address is not enough. What
    was dismissed under another title stays dismissed, and the item is a new one.
    """
    rows = SourceItem.objects.filter(source=source)
    if known := rows.filter(external_id=item.external_id).first():
        return known
    if not item.url:
        return None
    candidates = [
        row
        for row in rows.filter(url__in=page_spellings.spellings(item.url)).order_by("pk")
        if _is_same_item(row, item)
    ]
    return min(candidates, key=lambda row: row.title != item.title, default=None)


def _is_same_item(row: SourceItem, item: CleanedItem) -> bool:
    """For a row at the item's address: whether the job number or else the title is the same."""
    if row.state == ItemState.DISMISSED and row.title != item.title:
        return False
    numbers: tuple[str, str] = (
        row.facts.get("identifier", ""),
        item.facts.get("identifier", ""),
    )
    if all(numbers):
        return numbers[0] == numbers[1]
    return normalise_title(row.title) == normalise_title(item.title)


def _with_own_ids(items: Sequence[CleanedItem]) -> Iterable[CleanedItem]:
    different = list({(item.url, item.title): item for item in reversed(items)}.values())[::-1]
    if len(different) == 1:
        return different
    addresses = Counter(item.url for item in different)
    return [replace(item, external_id=_longer_id(item, addresses)) for item in different]


def _longer_id(item: CleanedItem, addresses: Mapping[str, int]) -> str:
    is_alone = item.url and addresses[item.url] == 1
    parts = (item.external_id, item.url, "" if is_alone else f"“{item.title}”")
    return stored_id(" ".join(filter(None, parts)))


def _with_new_ids(
    new: Sequence[CleanedItem], items: Sequence[CleanedItem], rows: Iterable[SourceItem]
) -> dict[str, SourceItem]:
    """Rows whose address only one item has now; where several have it, the title says which."""
    by_address: dict[str, list[SourceItem]] = defaultdict(list)
    for row in rows:
        by_address[page_key(row.url)].append(row)
    addresses = Counter(own_key(item.url) for item in items)
    found: dict[str, SourceItem] = {}
    for item in new:
        at_address = by_address[page_key(item.url)]
        candidates = [row for row in at_address if _is_at_page(row, item)]
        is_alone = len(candidates) == addresses[own_key(item.url)] == 1 and not _is_home(item.url)
        same = candidates if is_alone else [row for row in candidates if row.title == item.title]
        if same:
            found[item.external_id] = same[0]
            at_address.remove(same[0])
    return found


def _is_at_page(row: SourceItem, item: CleanedItem) -> bool:
    has_same_title = normalise_title(row.title) == normalise_title(item.title)
    return page_spellings.is_same_page(row.url, item.url, has_same_title=has_same_title)


def _is_home(url: str) -> bool:
    """A home page is the address of whatever has none of its own."""
    parts = urlsplit(url)
    return parts.path in HOME_PATHS and not parts.query and not parts.fragment
