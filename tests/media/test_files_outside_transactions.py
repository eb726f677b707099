"""Files are written and deleted while no transaction is open: the store may be slow."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.intake import suggestions
from advocacy.media import assets, graphic_assets, rendering
from advocacy.media.models import Asset
from advocacy.packs import arrival as packs_arrival
from advocacy.packs import processing
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people.permissions import Role
from advocacy.privacy import copy_requests, data_copies
from advocacy.privacy.models import CopyState, DataCopy
from tests.factories import UserFactory
from tests.media.test_assets import picture
from tests.packs.making import empty_the_hub, exported, told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def watched(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.media.watched_store.WatchedStore"},
    }


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def masters():
    return (
        set(default_storage.listdir("masters")[1]) if default_storage.exists("masters") else set()
    )


def test_a_picture_and_its_cuts(curator):
    assets.add(picture(), by=curator)

    rendering.render_due(at=timezone.now())

    assert not Asset.objects.get().renditions.exclude(state="ready").exists()


def test_a_graphic(curator):
    graphic_assets.create(
        "quote", {"quote": "We ask first.", "who": "M"}, language="en", by=curator
    )

    assert len(masters()) == 1


def test_a_suggestion_with_a_picture():
    suggestion = suggestions.suggest(by=UserFactory(), text="Look.", picture=picture())

    assert default_storage.exists(suggestion.asset.file.name)


def test_a_pack_that_comes_in(curator):
    pack = exported([told("One", curator=curator)], by=curator)
    empty_the_hub()
    before = masters()
    arrival = packs_arrival.receive(BytesIO(pack.getvalue()), by=curator)
    processing.process_due(at=timezone.now())
    arrival.refresh_from_db()

    packs_arrival.request_import(arrival, by=curator)
    processing.process_due(at=timezone.now())

    assert PackArrival.objects.get().state == ArrivalState.DONE
    assert len(masters() - before) == 1


def test_a_copy_of_ones_data():
    copy_requests.request_copy(by=UserFactory())

    data_copies.make_due(at=timezone.now())
    made = DataCopy.objects.get()
    data_copies.make_due(at=timezone.now() + timedelta(days=data_copies.COPY_DAYS + 1))

    assert made.state == CopyState.READY
    assert not default_storage.exists(made.file.name)


def test_a_file_whose_row_could_not_be_written_is_deleted_again(curator, monkeypatch):
    monkeypatch.setattr(assets, "order_renditions", None)

    with pytest.raises(TypeError):
        assets.add(picture(), by=curator)

    assert masters() == set()
