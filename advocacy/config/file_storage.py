"""The two stores of files on a disk, as folders beside each other in MEDIA_ROOT."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class PrivateFiles(FileSystemStorage):
    """Handed out by pages that ask who may have the file."""

    folder = "private"

    @cached_property
    def base_location(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.folder


class PublicFiles(PrivateFiles):
    """Handed out to everybody."""

    folder = "public"
