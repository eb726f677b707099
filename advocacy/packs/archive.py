"""Opening an uploaded pack: sizes are summed before anything is read, names are not trusted.

Nothing is written under a name from the file, and no more is read than was declared.
"""

import stat
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.packs import limits, manifest_parsing
from advocacy.packs.manifest_parsing import ManifestRefused
from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard

END_OF_DIRECTORY = b"PK\x05\x06"
END_SIZE = 22
ZIP64_LOCATOR = b"PK\x06\x07"  # of the ZIP64 form, which no pack of this size needs
LOCATOR_SIZE = 20
MAX_DIRECTORY_BYTES = 1_000_000
ENCRYPTED_FLAG = 0x1
READER = "advocacy.packs.manifest_process"
LIMITS = Limits(memory=768 * 1024**2, cpu_seconds=10, seconds=30)


@dataclass
class PackProblem:
    """A file or story of the pack that cannot be imported, and why."""

    name: str
    why: str


@dataclass
class OpenPack:
    """A pack whose ZIP structure is valid: its manifest, and its pictures by name."""

    manifest: dict[str, Any]
    archive: ZipFile
    names: set[str]
    problems: list[PackProblem] = field(default_factory=list)

    def picture(self, name: str) -> bytes:
        """The bytes of an existing picture. Raises `Invalid` if they are damaged."""
        return _read(self.archive, name)


def open_pack(file: IO[bytes]) -> OpenPack:
    """Check the ZIP structure, then read the manifest. Raises `Invalid`. For a worker."""
    archive, entries = _opened(file)
    problems = list(_bad_entries(entries))
    try:
        manifest = manifest_parsing.parse(_manifest_bytes(archive))
    except ManifestRefused as refusal:
        raise _invalid_manifest(refusal.reason) from None
    return OpenPack(
        manifest=manifest,
        archive=archive,
        names={entry.filename for entry in entries} - {limits.MANIFEST},
        problems=problems,
    )


def check(file: IO[bytes]) -> None:
    """Check the ZIP structure, and the manifest in a process of its own. Raises `Invalid`."""
    archive, _entries = _opened(file)
    data = _manifest_bytes(archive)
    try:
        header, _body = running.read(data, reader=READER, options={}, limits=LIMITS)
    except TooHard:
        raise _invalid_manifest("unreadable") from None
    if "refused" in header:
        raise _invalid_manifest(str(header["refused"]))


def _opened(file: IO[bytes]) -> tuple[ZipFile, list[ZipInfo]]:
    _refuse_shape(file)
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError):
        _refuse()
    entries = archive.infolist()
    _refuse_sizes(entries)
    return archive, entries


def _refuse_shape(file: IO[bytes]) -> None:
    """Check the size of the central directory before `ZipFile` parses it."""
    size = file.seek(0, 2)
    if size > limits.MAX_BYTES:
        raise Invalid(_("The file is larger than 200 MB."), field="file", code="too_large")
    file.seek(max(0, size - END_SIZE - LOCATOR_SIZE))
    tail = file.read()
    end = tail[-END_SIZE:]
    file.seek(0)
    if not end.startswith(END_OF_DIRECTORY) or end[-2:] != b"\0\0" or ZIP64_LOCATOR in tail:
        _refuse()
    if int.from_bytes(end[12:16], "little") > MAX_DIRECTORY_BYTES:
        _refuse_many()


def _refuse_sizes(entries: list[ZipInfo]) -> None:
    if len(entries) > limits.MAX_FILES:
        _refuse_many()
    if sum(entry.file_size for entry in entries) > limits.MAX_BYTES:
        raise Invalid(
            _("Unpacked, the files are larger than 200 MB. Nothing has been read."),
            field="file",
            code="too_large",
        )


def _bad_entries(entries: list[ZipInfo]) -> Iterator[PackProblem]:
    """Entries that do not belong in a pack."""
    counts = Counter(entry.filename for entry in entries)
    for entry in entries:
        is_allowed = entry.filename == limits.MANIFEST or limits.PICTURE.fullmatch(entry.filename)
        if not is_allowed:
            yield PackProblem(
                _printable_name(entry.filename), _("This file does not belong in a pack.")
            )
        elif counts[entry.filename] > 1:
            yield PackProblem(entry.filename, _("This name appears in the pack more than once."))
        elif _is_unsupported(entry):
            yield PackProblem(
                entry.filename,
                _("This file is encrypted, is a link, or is packed in an unusual way."),
            )


def _is_unsupported(entry: ZipInfo) -> bool:
    return bool(
        entry.flag_bits & ENCRYPTED_FLAG
        or stat.S_ISLNK(entry.external_attr >> 16)
        or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
    )


def _manifest_bytes(archive: ZipFile) -> bytes:
    if limits.MANIFEST not in archive.namelist():
        raise Invalid(
            _("There is no manifest.json in the file, so it is not a content pack."),
            field="file",
            code="not_a_pack",
        )
    if archive.getinfo(limits.MANIFEST).file_size > limits.MAX_MANIFEST_BYTES:
        _refuse()
    return _read(archive, limits.MANIFEST)


def _invalid_manifest(reason: str) -> Invalid:
    if reason == "other_schema":
        message = _(
            "The pack was made by another version of the hub. This one reads schema %(ours)d."
        )
        return Invalid(message % {"ours": limits.SCHEMA}, field="file", code="other_schema")
    if reason == "not_a_pack":
        return Invalid(_("This is not a content pack."), field="file", code="not_a_pack")
    return Invalid(_("manifest.json cannot be read."), field="file", code="not_a_pack")


def _read(archive: ZipFile, name: str) -> bytes:
    """`ZipFile` reads no more than the declared size, and verifies the checksum."""
    try:
        return archive.read(name)
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, KeyError):
        raise Invalid(_("The file is damaged."), field="file", code="damaged") from None


def _printable_name(name: str) -> str:
    """An untrusted name, made safe for display."""
    return "".join(letter if letter.isprintable() else "·" for letter in name)[:120] or "·"


def _refuse() -> NoReturn:
    raise Invalid(_("This is not a content pack."), field="file", code="not_a_pack")


def _refuse_many() -> NoReturn:
    raise Invalid(
        _("The file contains more than %(most)d files.") % {"most": limits.MAX_FILES},
        field="file",
        code="too_many",
    )
