"""The register: whose a channel is, which page is the right one, and who may write in it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.channels import main_channels, register
from advocacy.channels.models import Channel
from advocacy.channels.register import CHECK_INTERVAL, ChannelInput
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory

pytestmark = pytest.mark.django_db


def entry(**changed):
    said = {
        "network": "linkedin",
        "kind": "page",
        "name": "Vindhus",
        "address": "https://www.linkedin.com/company/vindhus/",
        "responsible": changed.pop("responsible", None) or UserFactory(),
    }
    return ChannelInput(**{**said, **changed})


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def test_a_channel_belongs_to_the_company_and_is_checked_in_half_a_year(curator):
    channel = register.add(entry(), by=curator)

    assert (channel.owner, channel.address) == (
        "company",
        "https://www.linkedin.com/company/vindhus",
    )
    assert channel.check_due_on == brand.today() + CHECK_INTERVAL


def test_no_channel_belongs_to_anybody_else():
    channel = ChannelFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.filter(pk=channel.pk).update(owner="person")


@pytest.mark.parametrize("role", [Role.APPROVER, Role.LEADER])
def test_only_register_keepers_change_the_register(role):
    with pytest.raises(NotAllowed):
        register.add(entry(), by=UserFactory(roles=[role]))

    assert not Channel.objects.exists()


def test_a_network_has_one_main_channel(curator):
    register.add(entry(is_main=True), by=curator)

    with pytest.raises(Invalid) as refusal:
        register.add(entry(is_main=True, address="https://linkedin.com/company/two"), by=curator)

    assert refusal.value.field == "is_main"


def test_database_refuses_a_second_main_channel():
    ChannelFactory(is_main=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelFactory(is_main=True)


def test_a_closed_channel_makes_room_and_is_shown_to_nobody(curator):
    first = register.add(entry(is_main=True), by=curator)

    register.close(first, "Merged with the new one.", by=curator)
    second = register.add(entry(is_main=True), by=curator)

    assert list(main_channels.main_channels()) == [second]


def test_closing_says_what_was_done(curator):
    with pytest.raises(Invalid) as refusal:
        register.close(ChannelFactory(), " ", by=curator)

    assert refusal.value.field == "note"


@pytest.mark.parametrize("field", ["responsible", "deputy"])
def test_nobody_who_has_left_looks_after_a_channel(curator, field):
    with pytest.raises(Invalid) as refusal:
        register.add(entry(**{field: UserFactory(is_active=False)}), by=curator)

    assert (refusal.value.field, refusal.value.code) == (field, "has_left")


def test_the_deputy_is_somebody_else(curator):
    one = UserFactory()

    with pytest.raises(Invalid) as refusal:
        register.add(entry(responsible=one, deputy=one), by=curator)

    assert refusal.value.field == "deputy"


def test_address_is_unique_in_any_spelling(curator):
    register.add(entry(), by=curator)

    with pytest.raises(Invalid) as refusal:
        register.add(entry(address="https://WWW.linkedin.com/company/VINDHUS#about"), by=curator)

    assert refusal.value.code == "taken"


def test_main_channels_come_in_the_order_of_networks():
    instagram = ChannelFactory(network="instagram", is_main=True)
    linkedin = ChannelFactory(network="linkedin", is_main=True)
    ChannelFactory(network="x")

    assert list(main_channels.main_channels()) == [linkedin, instagram]


def test_who_looks_after_a_channel_sees_it_and_no_other():
    mine, deputys = ChannelFactory(), ChannelFactory()
    ChannelFactory()
    person = mine.responsible
    Channel.objects.filter(pk=deputys.pk).update(deputy=person)

    assert set(register.visible_to(person)) == {mine, deputys}
    assert register.may_manage(person, mine)
    person.is_active = False
    assert not register.may_manage(person, mine)


def test_a_closed_channel_is_not_changed(curator):
    channel = ChannelFactory(closed_at=timezone.now(), closing_note="Gone.")

    with pytest.raises(register.Closed):
        register.change(channel, entry(), by=curator)
