"""A pack is looked at and taken in by workers: in rounds, by one at a time, once."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.errors import Invalid, NotAllowed
from advocacy.jobs import leases
from advocacy.jobs.outcomes import Unfinished
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.packs import arrival as packs_arrival
from advocacy.packs import dry_run, processing
from advocacy.packs.models import ArrivalState, PackArrival, PackPicture
from advocacy.people.models import RoleGrant
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.packs.making import empty_the_hub, exported, repacked, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


@pytest.fixture
def pack(curator):
    made = exported([told(title, curator=curator) for title in ("One", "Two")], by=curator)
    empty_the_hub()
    return made


def work(**how):
    return processing.process_due(at=timezone.now(), **how)


def claim():
    now = timezone.now()
    return leases.claim(processing.QUEUE.due(now), at=now, lease=timedelta(minutes=2), limit=1)


def again(arrival):
    return PackArrival.objects.get(pk=arrival.pk)


def kept_files():
    return default_storage.listdir("packs")[1]


def test_a_pack_is_looked_at_then_taken_in_and_leaves_no_file(curator, pack):
    arrival = packs_arrival.receive(pack, by=curator)
    work()
    looked = again(arrival)
    stories_before = Story.objects.count()

    packs_arrival.request_import(looked, by=curator)
    is_left = work()

    assert (looked.state, [one["title"] for one in looked.report["coming"]]) == (
        ArrivalState.LOOKED,
        ["One", "Two"],
    )
    assert (stories_before, Story.objects.count(), Asset.objects.count()) == (0, 2, 2)
    assert (again(arrival).state, again(arrival).taken_in) == (ArrivalState.DONE, 2)
    assert (is_left, kept_files(), PackPicture.objects.count()) == (False, [], 0)


def test_a_round_goes_on_where_the_last_one_ended(curator, pack, monkeypatch):
    arrival = packs_arrival.receive(pack, by=curator)
    drawn, prepare = [], assets.prepare

    def prepared(data):
        drawn.append(1)
        return prepare(data)

    monkeypatch.setattr(assets, "prepare", prepared)
    with pytest.raises(Unfinished):
        processing._process(arrival, until=0)
    first = (again(arrival).state, again(arrival).needed, len(drawn))
    work()
    packs_arrival.request_import(again(arrival), by=curator)
    work()

    assert first == (ArrivalState.LOOKING, 2, 0)
    assert (again(arrival).state, len(drawn)) == (ArrivalState.DONE, 2)


def test_one_worker_at_a_time_and_another_when_it_died(curator, pack):
    arrival = packs_arrival.receive(pack, by=curator)
    claim()

    at_once = claim()
    PackArrival.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    assert (at_once, claim()) == ([], [arrival])


def test_saying_so_twice_takes_the_pack_in_once(curator, pack):
    arrival = packs_arrival.receive(pack, by=curator)
    work()

    for _ in range(2):
        packs_arrival.request_import(again(arrival), by=curator)
        work()

    assert Story.objects.count() == 2


def test_a_picture_that_is_none_is_read_once_and_named(curator, pack, monkeypatch):
    script = b"<svg onload=alert(1)>"

    def admit(manifest):
        manifest["pictures"][0]["sha256"] = dry_run.sha256(script).hexdigest()

    bad = repacked(pack, spoil=admit, files={"pictures/1.jpg": script})
    arrival = packs_arrival.receive(bad, by=curator)
    work()

    with pytest.raises(Invalid):
        packs_arrival.request_import(again(arrival), by=curator)

    [problem] = again(arrival).report["problems"]
    refused = PackPicture.objects.exclude(refused="").get()
    assert (problem["name"], problem["why"]) == ("pictures/1.jpg", refused.refused)


def test_a_pack_that_breaks_the_worker_is_given_up_after_three_times(
    curator, pack, monkeypatch, django_capture_on_commit_callbacks
):
    arrival = packs_arrival.receive(pack, by=curator)

    def broken(*given, **named):
        raise RuntimeError

    monkeypatch.setattr(dry_run, "inspect", broken)
    states = []
    for minute in range(processing.MAX_ATTEMPTS):
        with django_capture_on_commit_callbacks(execute=True):
            processing.process_due(at=timezone.now() + timedelta(minutes=minute))
        states.append(again(arrival).state)

    assert states == [ArrivalState.LOOKING, ArrivalState.LOOKING, ArrivalState.REFUSED]
    assert (again(arrival).reason, kept_files()) == (
        "The pack could not be read. Choose it again later.",
        [],
    )


def test_who_no_longer_curates_imports_nothing(curator, pack):
    arrival = packs_arrival.receive(pack, by=curator)
    work()
    packs_arrival.request_import(again(arrival), by=curator)
    RoleGrant.objects.filter(person=curator).delete()

    work()

    assert (again(arrival).state, Story.objects.count()) == (ArrivalState.REFUSED, 0)
    with pytest.raises(NotAllowed):
        packs_arrival.receive(pack, by=UserFactory())
