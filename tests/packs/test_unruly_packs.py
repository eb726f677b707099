"""Packs that are not in order: each is refused with a sentence, and nothing is left behind."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from advocacy.content import curation
from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.media.models import Asset
from advocacy.packs import arrival, dry_run, importing, limits, manifest_parsing
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.packs.making import empty_the_hub, exported, packed, repacked, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "pictures/../1.jpg",
        "pictures\\1.jpg",
        "readme.txt",
        "C:1",
    ],
)
def test_a_file_that_does_not_belong_is_named(curator, name):
    pack = exported([told("The tower", curator=curator)], by=curator)
    empty_the_hub()
    bad = repacked(pack, files={name: b"x"})

    report = dry_run.inspect(bad, by=curator)

    assert len(report.problems) == 1
    refuses_whole(bad, by=curator)


def test_every_bad_story_and_picture_is_named(curator):
    pack = exported([told(title, curator=curator) for title in ("One", "Two", "Three")], by=curator)
    empty_the_hub()

    def spoil(manifest):
        manifest["stories"][0]["title"] = ""
        manifest["stories"][1]["expires_at"] = "tomorrow"
        manifest["pictures"][2]["sha256"] = "0" * 64

    report = dry_run.inspect(repacked(pack, spoil=spoil), by=curator)

    named = [problem.name for problem in report.problems]
    assert named == ["Story 1: ", "Story 2: Two", "pictures/3.jpg"]
    refuses_whole(repacked(pack, spoil=spoil), by=curator)


def test_invalid_picture_is_reported(curator):
    pack = exported([told("The tower", curator=curator)], by=curator)
    empty_the_hub()
    script = b"<svg onload=alert(1)>"

    def admit(manifest):
        manifest["pictures"][0]["sha256"] = dry_run.sha256(script).hexdigest()

    bad = repacked(pack, spoil=admit, files={"pictures/1.jpg": script})

    assert [one.name for one in dry_run.inspect(bad, by=curator).problems] == ["pictures/1.jpg"]
    refuses_whole(bad, by=curator)


def refuses_whole(pack, *, by):
    with pytest.raises(Invalid):
        importing.import_pack(pack, by=by)
    assert not Story.objects.exists()
    assert not Asset.objects.exists()


def test_failed_import_leaves_no_rows_or_files(curator, monkeypatch):
    pack = exported([told("One", curator=curator), told("Two", curator=curator)], by=curator)
    empty_the_hub()
    files = set(default_storage.listdir("masters")[1])
    add, seen = curation.add, []

    def fail_second(*given, **named):
        seen.append(1)
        if len(seen) > 1:
            raise RuntimeError
        return add(*given, **named)

    monkeypatch.setattr(curation, "add", fail_second)
    with pytest.raises(RuntimeError):
        importing.import_pack(pack, by=curator)

    assert not Story.objects.exists()
    assert set(default_storage.listdir("masters")[1]) == files


EMPTY = {"format": limits.FORMAT, "schema": limits.SCHEMA, "stories": []}


def bomb():
    return packed([("manifest.json", b"{}"), ("pictures/1.jpg", b"\0" * (limits.MAX_BYTES + 1))])


def many():
    return packed([(f"pictures/{number}.jpg", b"") for number in range(limits.MAX_FILES + 1)])


def lying():
    """A file that unpacks to more than it announces."""
    data = bytearray(packed([("manifest.json", b" " * 100_000)]).getvalue())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return BytesIO(bytes(data))


@pytest.mark.parametrize(
    "pack",
    [
        lambda: BytesIO(b""),
        lambda: BytesIO(b"PK\x05\x06" + b"\0" * 18),
        lambda: BytesIO(b"\x89PNG" + b"\0" * 100),
        lambda: packed([("readme.txt", b"hello")]),
        lambda: packed([("manifest.json", b"not json")]),
        lambda: packed([("manifest.json", b"[" * 200_000)]),
        lambda: packed([("manifest.json", b'{"format": "another"}')]),
        lambda: packed([("manifest.json", b'{"format": "advocacy-content-pack", "schema": 9}')]),
        lambda: packed(
            [("manifest.json", b'{"format":"advocacy-content-pack","schema":1,"stories":{}}')]
        ),
        bomb,
        many,
        lying,
    ],
)
def test_invalid_pack_is_refused_with_a_message(curator, pack):
    with pytest.raises(Invalid) as refusal:
        dry_run.inspect(pack(), by=curator)

    assert str(refusal.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_repeated_name_is_reported(curator):
    pack = packed([(limits.MANIFEST, json.dumps(EMPTY)), *[("pictures/1.jpg", b"x")] * 2])

    report = dry_run.inspect(pack, by=curator)

    assert {one.name for one in report.problems} == {"pictures/1.jpg"}


@pytest.mark.parametrize("cut", range(1, 200, 23))
def test_a_pack_cut_short_is_refused(curator, cut):
    whole = exported([told("The tower", curator=curator)], by=curator).getvalue()

    with pytest.raises(Invalid):
        dry_run.inspect(BytesIO(whole[: len(whole) * cut // 200]), by=curator)


@pytest.mark.parametrize(
    "values",
    ["[]," * 400_000 + "0", "[" * 30 + "]" * 30, '{"a":' * 30 + "1" + "}" * 30],
    ids=["many", "deep lists", "deep objects"],
)
def test_a_manifest_of_very_many_values_is_refused_before_it_is_parsed(curator, values):
    head = f'{{"format": "{limits.FORMAT}", "schema": {limits.SCHEMA}, "stories": ['
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("manifest.json", f"{head}{values}]}}")

    with pytest.raises(Invalid, match=r"manifest\.json cannot be read"):
        arrival.receive(file, by=curator)
    with pytest.raises(Invalid, match=r"manifest\.json cannot be read"):
        dry_run.inspect(file, by=curator)


def test_brackets_in_texts_are_no_values():
    text = json.dumps({"format": limits.FORMAT, "schema": limits.SCHEMA, "note": '["\\{,' * 90_000})

    assert manifest_parsing.parse(text.encode())["schema"] == limits.SCHEMA
