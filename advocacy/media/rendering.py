"""Rendering pictures for the networks: a queue of renditions that workers process."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from PIL import Image

from advocacy.jobs import leases, worker
from advocacy.jobs.outcomes import Failed, Retry
from advocacy.media import cropping, rendition_specs
from advocacy.media.encoding import TooDetailed, encode_under
from advocacy.media.graphics import rerender
from advocacy.media.models import Asset, Rendition, RenditionState

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 4
logger = logging.getLogger(__name__)


def _due(at: datetime) -> QuerySet[Rendition]:
    """Ordered by asset, so that each master is opened once."""
    return Rendition.objects.due(at=at).select_related("asset").order_by("asset_id", "pk")


QUEUE = worker.Queue(due=_due, max_attempts=MAX_ATTEMPTS, lease=LEASE, batch=40)


def render_due(*, at: datetime, limit: int = 200) -> int:
    """Render the due renditions. Returns the number of attempts."""
    return worker.work(QUEUE, _MasterCache().render, at=at, limit=limit)


class _MasterCache:
    """Keeps the last opened master for the next renditions of the same asset."""

    def __init__(self) -> None:
        self.asset = 0
        self.master: Image.Image | None = None

    def render(self, rendition: Rendition) -> None:
        try:
            _render(rendition, self.master_of(rendition.asset))
        except (OSError, ValueError) as error:
            logger.exception("Could not cut asset %s", rendition.asset_id)
            raise Retry(_error_message(error)) from error

    def master_of(self, asset: Asset) -> Image.Image:
        if self.master is None or self.asset != asset.pk:
            with asset.file.open("rb") as file:
                master = Image.open(file)
                master.load()
            self.asset, self.master = asset.pk, master
        return self.master


def _render(rendition: Rendition, master: Image.Image) -> None:
    asset, spec = rendition.asset, rendition_specs.find(rendition.format, rendition.network)
    focal = (asset.focal_x, asset.focal_y)
    picture = rerender.render_asset(asset, spec.size) or cropping.cut(
        master, spec.size, focal=focal
    )
    try:
        data = encode_under(picture, most_bytes=spec.most_bytes)
    except TooDetailed as refusal:
        raise Failed(str(refusal)) from refusal
    _save_file(rendition, data, picture.size)


def _save_file(rendition: Rendition, data: bytes, size: tuple[int, int]) -> None:
    """Save the file under row and hash: a changed picture has another URL, and no two share one."""
    name = f"{rendition.pk}-{sha256(data).hexdigest()[:32]}.jpg"
    rendition.file.save(name, ContentFile(data), save=False)
    leases.finish(
        rendition,
        state=RenditionState.READY,
        file=rendition.file.name,
        width=size[0],
        height=size[1],
        last_error="",
    )


def _error_message(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("The stored picture is missing. Upload it again.")
    return _("The picture store is not answering. The hub will try again.")
