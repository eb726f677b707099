"""Re-encoding the pictures of a pack, which takes most of the time."""

from datetime import timedelta
from secrets import token_hex
from time import monotonic

from django.core.files.base import ContentFile
from django.utils import timezone

from advocacy.errors import Invalid
from advocacy.jobs import leases
from advocacy.media import assets
from advocacy.packs.models import PackArrival, PackPicture

LEASE = timedelta(minutes=2)


class RoundIsOver(Exception):
    """The time of this round is used up; finished pictures are kept for the next."""


class PictureProcessor:
    """Processes every picture in one round."""

    def expect(self, number: int) -> None:
        """Set the number of pictures to process."""

    def draw(self, _name: str, data: bytes) -> assets.Prepared:
        """The re-encoded picture. Raises `NotAPicture`."""
        return assets.prepare(data)


class ResumablePictureProcessor(PictureProcessor):
    """Processes each picture once, and none after the end of the round."""

    def __init__(self, arrival: PackArrival, *, until: float, with_data: bool) -> None:
        self.arrival, self.until, self.with_data = arrival, until, with_data
        self.kept = {picture.name: picture for picture in arrival.pictures.all()}

    def expect(self, number: int) -> None:
        self.arrival.needed = number
        self.arrival.save(update_fields=["needed"])

    def draw(self, name: str, data: bytes) -> assets.Prepared:
        if name not in self.kept:
            self.kept[name] = self._drawn(name, data)
        return self._prepared(self.kept[name])

    def _drawn(self, name: str, data: bytes) -> PackPicture:
        if monotonic() > self.until:
            raise RoundIsOver
        picture = PackPicture(arrival=self.arrival, name=name)
        try:
            prepared = assets.prepare(data)
        except Invalid as refusal:
            picture.refused = str(refusal)
        else:
            picture.width, picture.height = prepared.width, prepared.height
            picture.focal_x, picture.focal_y = prepared.focal
            picture.file.save(f"{token_hex(32)}.drawn", ContentFile(prepared.data), save=False)
        picture.save()
        self._renew_lease()
        return picture

    def _renew_lease(self) -> None:
        """Renew the lease; progress resets the number of attempts."""
        leases.renew(self.arrival, at=timezone.now(), lease=LEASE)

    def _prepared(self, picture: PackPicture) -> assets.Prepared:
        if picture.refused:
            raise Invalid(picture.refused, field="file")
        data = b""
        if self.with_data:
            with picture.file.open("rb") as file:
                data = file.read()
        return assets.Prepared(
            data=data,
            width=picture.width,
            height=picture.height,
            focal=(picture.focal_x, picture.focal_y),
        )
