"""Adding and editing picture assets."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import ImageColor

from advocacy.audit import trail
from advocacy.limits import person_limits
from advocacy.media import (
    cropping,
    decoding,
    focal_point,
    picture_fetching,
    rendition_specs,
    tasks,
)
from advocacy.media.models import Asset, Rendition, RenditionState
from advocacy.outbound import fetching
from advocacy.outbound.response_checks import WrongType
from advocacy.outbound.transport import Outside
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

ALT_LIMIT = 1000


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A re-encoded picture that is not stored yet."""

    data: bytes
    width: int
    height: int
    focal: tuple[float, float]


def add(
    data: bytes, *, by: User | None, alt: dict[str, str] | None = None, credit: str = ""
) -> Asset:
    """Store a picture as a clean master and queue its renditions. Raises `NotAPicture`."""
    if by is not None:
        by.require(Permission.CURATE)
        person_limits.count(person_limits.UPLOADS, person=by.pk)
    alt = {code: _alt(words) for code, words in (alt or {}).items()}
    credit = cleaning.clean_line(credit, field="credit", limit=120)
    return store(prepare(data), by=by, alt=alt, credit=credit)


def prepare(data: bytes) -> Prepared:
    """Decode and re-encode a picture without storing it. Raises `NotAPicture`."""
    master = decoding.decode(data, background=_background())
    return Prepared(
        data=decoding.encode(master, quality=92),
        width=master.width,
        height=master.height,
        focal=focal_point.focal_point(master),
    )


def store(
    prepared: Prepared,
    *,
    by: User | None,
    alt: dict[str, str] | None = None,
    credit: str = "",
) -> Asset:
    """Store a prepared picture. The caller checks the permission."""
    with stored(prepared.data) as [name]:
        return keep_stored(prepared, name, by=by, alt=alt, credit=credit)


@contextmanager
def stored(*masters: bytes) -> Iterator[list[str]]:
    """Store the files and yield their names; delete them again if the block fails.

    Files are written before the transaction that names them, because a store may be slow. No two
    uploads share a file: deleting one could take it from another that is not committed yet.
    """
    names: list[str] = []
    try:
        for data in masters:
            file = Asset().file
            file.save(f"{token_hex(16)}.jpg", ContentFile(data), save=False)
            names.append(str(file.name))
        yield names
    except BaseException:
        for name in names:
            if not Asset.objects.filter(file=name).exists():
                default_storage.delete(name)
        raise


@transaction.atomic
def keep_stored(
    prepared: Prepared,
    name: str,
    *,
    by: User | None,
    alt: dict[str, str] | None = None,
    credit: str = "",
    source: str = "",
) -> Asset:
    """Create the row of a picture whose file is stored."""
    digest = sha256(prepared.data).hexdigest()
    asset = Asset(sha256=digest, width=prepared.width, height=prepared.height, alt=alt or {})
    asset.credit, asset.source, asset.uploaded_by = credit, source, by
    asset.focal_x, asset.focal_y = prepared.focal
    asset.file.name = name
    asset.save()
    order_renditions(asset)
    trail.record("asset_added", by=by, about=asset)
    transaction.on_commit(tasks.render_due.delay, robust=True)
    return asset


def add_from_links(
    urls: Sequence[str], *, by: User, outside: Outside = fetching.OUTSIDE
) -> Asset | None:
    """Store the first picture that serves, of several addresses; None if none does."""
    by.require(Permission.CURATE)
    if urls:
        person_limits.count(person_limits.FETCHES, person=by.pk)
    for data in picture_fetching.fetched(urls, outside=outside):
        with suppress(decoding.NotAPicture):
            return add(data, by=by)
    return None


def add_from_link(url: str, *, by: User, outside: Outside = fetching.OUTSIDE) -> Asset:
    """Fetch a picture and store it. Raises a `LinkRefused` or `NotAPicture` with advice."""
    by.require(Permission.CURATE)
    person_limits.count(person_limits.FETCHES, person=by.pk)
    try:
        fetched = fetching.fetch(
            url, accept=picture_fetching.TYPES, max_bytes=decoding.MAX_BYTES, outside=outside
        )
    except WrongType:
        raise decoding.refusal("address") from None
    return add(fetched.body, by=by)


@transaction.atomic
def describe(asset: Asset, *, by: User, alt: dict[str, str]) -> Asset:
    """Set the alternative text in these languages; the others stay."""
    by.require(Permission.CURATE)
    cleaned = {code: _alt(words) for code, words in alt.items()}
    asset.alt = {**asset.alt, **cleaned}
    asset.save(update_fields=["alt"])
    trail.record("asset_described", by=by, about=asset)
    return asset


@transaction.atomic
def focus(asset: Asset, *, by: User, x: float, y: float) -> Asset:
    """Set the focal point, and queue all renditions again."""
    by.require(Permission.CURATE)
    asset.focal_x, asset.focal_y = cropping.inside(x), cropping.inside(y)
    asset.save(update_fields=["focal_x", "focal_y"])
    order_renditions(asset)
    trail.record("asset_focused", by=by, about=asset)
    transaction.on_commit(tasks.render_due.delay, robust=True)
    return asset


@transaction.atomic
def retry(asset: Asset, *, by: User) -> None:
    """Queue the failed renditions again."""
    by.require(Permission.CURATE)
    failed = asset.renditions.filter(state=RenditionState.FAILED)
    failed.update(state=RenditionState.WAITING, due_at=timezone.now(), attempts=0, last_error="")
    transaction.on_commit(tasks.render_due.delay, robust=True)


def order_renditions(asset: Asset) -> None:
    """Queue every rendition; existing files stay in use until replaced."""
    for spec in rendition_specs.all_specs():
        Rendition.objects.update_or_create(
            asset=asset,
            format=spec.format,
            network=spec.network,
            defaults={
                "state": RenditionState.WAITING,
                "due_at": timezone.now(),
                "attempts": 0,
                "last_error": "",
                "lease_until": None,
            },
        )


def _background() -> tuple[int, int, int]:
    """The brand's background colour, for transparent parts of a picture."""
    red, green, blue = ImageColor.getrgb(brand.current().background)[:3]
    return red, green, blue


def _alt(words: str) -> str:
    return cleaning.clean_line(words, field="alt", limit=ALT_LIMIT)
