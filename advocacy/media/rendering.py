"""Cutting renditions: rows say what is due, any worker may take them."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from PIL import Image

from advocacy.media import cropping, decoding
from advocacy.media.models import SIZES, Asset, Format, Rendition, RenditionState

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 4
logger = logging.getLogger(__name__)


def render_due(*, at: datetime, limit: int = 40) -> int:
    """Cut what is due, asset by asset so that each master is opened once; say how many."""
    claimed = claim(at=at, limit=limit)
    assets = {rendition.asset_id: rendition.asset for rendition in claimed}
    for asset in assets.values():
        _render(asset, [one for one in claimed if one.asset_id == asset.pk], at=at)
    return len(claimed)


def claim(*, at: datetime, limit: int) -> list[Rendition]:
    """Take due renditions for this worker. Two workers never get the same one."""
    with transaction.atomic():
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        due = (
            Rendition.objects.filter(free, state=RenditionState.WAITING, due_at__lte=at)
            .select_related("asset")
            .order_by("asset_id", "pk")
            .select_for_update(skip_locked=True, of=("self",))[:limit]
        )
        claimed = list(due)
        for rendition in claimed:
            rendition.lease_until = at + LEASE
            rendition.attempts += 1
        Rendition.objects.bulk_update(claimed, ["lease_until", "attempts"])
    return claimed


def _render(asset: Asset, renditions: list[Rendition], *, at: datetime) -> None:
    try:
        with asset.file.open("rb") as file, Image.open(file) as master:
            master.load()
            for rendition in renditions:
                _cut(asset, rendition, master)
    except (OSError, ValueError):
        logger.exception("Could not cut asset %s", asset.pk)
        for rendition in renditions:
            _put_off(rendition, at=at)


def _cut(asset: Asset, rendition: Rendition, master: Image.Image) -> None:
    shape = SIZES[Format(rendition.format)]
    picture = cropping.cut(master, shape, focal=(asset.focal_x, asset.focal_y))
    data = decoding.encode(picture)
    name = f"{sha256(data).hexdigest()[:32]}.jpg"
    rendition.file.save(name, ContentFile(data), save=False)
    rendition.width, rendition.height = picture.size
    rendition.state = RenditionState.READY
    rendition.lease_until = None
    rendition.save()


def _put_off(rendition: Rendition, *, at: datetime) -> None:
    """Try again later, each time twice as late; after four times say that it failed."""
    failed = rendition.attempts >= MOST_ATTEMPTS
    rendition.state = RenditionState.FAILED if failed else RenditionState.WAITING
    rendition.due_at = at + timedelta(minutes=2**rendition.attempts)
    rendition.lease_until = None
    rendition.save(update_fields=["state", "due_at", "lease_until"])
