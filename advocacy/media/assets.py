"""Taking a picture in."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from PIL.Image import Image as Picture
from PIL.Image import Resampling

from advocacy.audit import trail
from advocacy.media import cropping, decoding, tasks
from advocacy.media.models import Asset, Format, Rendition, RenditionState
from advocacy.networks import text
from advocacy.people.models import User
from advocacy.people.permissions import Permission

LONGEST_SIDE = 4096
ALT_LIMIT = 1000


def add(
    data: bytes, *, by: User | None, alt: dict[str, str] | None = None, credit: str = ""
) -> Asset:
    """Keep a picture as a clean master and order its renditions. Raises `NotAPicture`."""
    if by is not None:
        by.require(Permission.CURATE)
    alt = {code: _alt(words) for code, words in (alt or {}).items()}
    credit = text.clean_line(credit, field="credit", limit=120)
    master = _master(decoding.decode(data))
    encoded = decoding.encode(master, quality=92)
    digest = sha256(encoded).hexdigest()
    with transaction.atomic():
        asset = Asset(sha256=digest, width=master.width, height=master.height, alt=alt)
        asset.credit, asset.uploaded_by = credit, by
        asset.file.save(f"{digest[:32]}.jpg", ContentFile(encoded), save=False)
        asset.save()
        order_renditions(asset)
        trail.record("asset_added", by=by, about=asset)
        transaction.on_commit(tasks.render_due.delay, robust=True)
    return asset


@transaction.atomic
def describe(asset: Asset, *, by: User, alt: dict[str, str]) -> Asset:
    """Set the alternative text in some languages, leaving the others."""
    by.require(Permission.CURATE)
    said = {code: _alt(words) for code, words in alt.items()}
    asset.alt = {**asset.alt, **said}
    asset.save(update_fields=["alt"])
    trail.record("asset_described", by=by, about=asset)
    return asset


@transaction.atomic
def focus(asset: Asset, *, by: User, x: float, y: float) -> Asset:
    """Move the point every cut keeps in view, and order the cuts again."""
    by.require(Permission.CURATE)
    asset.focal_x, asset.focal_y = cropping.inside(x), cropping.inside(y)
    asset.save(update_fields=["focal_x", "focal_y"])
    order_renditions(asset)
    trail.record("asset_focused", by=by, about=asset)
    transaction.on_commit(tasks.render_due.delay, robust=True)
    return asset


def order_renditions(asset: Asset) -> None:
    """Have every format cut anew; the cut that is there stays in use until then."""
    for name in Format.values:
        Rendition.objects.update_or_create(
            asset=asset,
            format=name,
            defaults={
                "state": RenditionState.WAITING,
                "due_at": timezone.now(),
                "attempts": 0,
                "lease_until": None,
            },
        )


def _master(picture: Picture) -> Picture:
    if max(picture.size) <= LONGEST_SIDE:
        return picture
    smaller = picture.copy()
    smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS)
    return smaller


def _alt(words: str) -> str:
    return text.clean_line(words, field="alt", limit=ALT_LIMIT)
