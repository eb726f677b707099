"""Cutting renditions: rows say what is due, any worker may take them."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from PIL import Image

from advocacy.media import cropping, rendition_specs
from advocacy.media.encoding import TooDetailed, encode_under
from advocacy.media.graphics import rerender
from advocacy.media.models import Asset, Rendition, RenditionState

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 4
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
                _make(asset, rendition, master, at=at)
    except (OSError, ValueError) as error:
        logger.exception("Could not cut asset %s", asset.pk)
        for rendition in renditions:
            if rendition.state != RenditionState.READY:
                _put_off(rendition, at=at, reason=_why(error))


def _make(asset: Asset, rendition: Rendition, master: Image.Image, *, at: datetime) -> None:
    cut = rendition_specs.find(rendition.format, rendition.network)
    focal = (asset.focal_x, asset.focal_y)
    picture = rerender.render_asset(asset, cut.size) or cropping.cut(master, cut.size, focal=focal)
    try:
        data = encode_under(picture, most_bytes=cut.most_bytes)
    except TooDetailed as refusal:
        _put_off(rendition, at=at, reason=str(refusal), for_good=True)
        return
    _keep(rendition, data, picture.size)


def _keep(rendition: Rendition, data: bytes, size: tuple[int, int]) -> None:
    """Under the hash of its bytes: another picture has another address."""
    name = f"{sha256(data).hexdigest()[:32]}.jpg"
    rendition.file.save(name, ContentFile(data), save=False)
    rendition.width, rendition.height = size
    rendition.state, rendition.reason = RenditionState.READY, ""
    rendition.lease_until = None
    rendition.save()


def _put_off(rendition: Rendition, *, at: datetime, reason: str, for_good: bool = False) -> None:
    """Try again later, each time twice as late; after four times say that it failed."""
    failed = for_good or rendition.attempts >= MAX_ATTEMPTS
    rendition.state = RenditionState.FAILED if failed else RenditionState.WAITING
    rendition.reason = reason[:200]
    rendition.due_at = at + timedelta(minutes=2**rendition.attempts)
    rendition.lease_until = None
    rendition.save(update_fields=["state", "reason", "due_at", "lease_until"])


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("The stored picture is missing. Upload it again.")
    return _("The picture store is not answering. The hub will try again.")
