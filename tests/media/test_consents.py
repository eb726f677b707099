from datetime import date, timedelta

import pytest

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.media import consents
from advocacy.media.models import Consent
from advocacy.people import brand, settings_rows
from advocacy.people.permissions import Role
from tests.factories import AssetFactory, BrandFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return UserFactory(roles=[Role.CURATOR])


def agreed(by, *, last_day=None, asset=None, name="Mette Holm"):
    return consents.record_consent(asset or AssetFactory(), name=name, last_day=last_day, by=by)


def test_consent_is_stored_with_a_cleaned_name(curator):
    consent = agreed(curator, name="  Mette\tHolm ")

    assert (consent.name, consent.last_day) == ("Mette Holm", None)
    event = Event.objects.get(action="consent_given")
    assert (event.about_id, event.codes) == (str(consent.pk), {"asset": consent.asset_id})


def test_naming_the_same_person_again_changes_the_date(curator):
    first = agreed(curator)
    last_day = brand.today() + timedelta(days=30)

    agreed(curator, asset=first.asset, last_day=last_day)

    assert [one.last_day for one in Consent.objects.all()] == [last_day]


def test_who_agrees_again_after_saying_no_is_shown_again(curator):
    consent = consents.withdraw(agreed(curator), by=curator)

    agreed(curator, asset=consent.asset)

    assert not Consent.objects.ended(on=brand.today()).exists()


@pytest.mark.parametrize(
    ("name", "days", "field"),
    [(" \t ", 1, "name"), ("x" * 121, 1, "name"), ("Mette", -1, "last_day")],
)
def test_a_nameless_or_past_consent_is_refused_with_a_sentence(curator, name, days, field):
    with pytest.raises(Invalid) as refusal:
        agreed(curator, name=name, last_day=brand.today() + timedelta(days=days))

    assert refusal.value.field == field
    assert Consent.objects.count() == 0


def test_consent_is_withdrawn_once(curator):
    consent = consents.withdraw(agreed(curator), by=curator)

    with pytest.raises(consents.AlreadyTakenBack, match="Mette Holm"):
        consents.withdraw(consent, by=curator)

    assert Event.objects.filter(action="consent_withdrawn").count() == 1


def test_rights_have_credit_and_source(curator):
    asset = AssetFactory()

    consents.set_rights(asset, by=curator, credit=" Jens  Vind", source="Own\npicture")

    asset.refresh_from_db()
    assert (asset.credit, asset.source) == ("Jens  Vind", "Own picture")
    assert Event.objects.filter(action="asset_rights_set", about_id=str(asset.pk)).exists()


def test_rights_and_consents_need_the_desk(curator):
    consent, advocate = agreed(curator), UserFactory()

    with pytest.raises(NotAllowed):
        agreed(advocate)
    with pytest.raises(NotAllowed):
        consents.withdraw(consent, by=advocate)
    with pytest.raises(NotAllowed):
        consents.set_rights(consent.asset, by=advocate, credit="", source="")


@pytest.mark.parametrize(
    ("moment", "is_today"),
    [("2026-06-30T21:59:00Z", True), ("2026-06-30T22:00:00Z", False)],
)
def test_the_last_day_is_the_companys(curator, time_machine, moment, is_today):
    """Midnight in Copenhagen is at 22 in UTC's summer."""
    BrandFactory(time_zone="Europe/Copenhagen")
    consent = Consent.objects.create(
        asset=AssetFactory(), name="Mette Holm", last_day=date(2026, 6, 30)
    )
    time_machine.move_to(moment, tick=False)
    settings_rows.clear_cache()

    ended = Consent.objects.ended(on=brand.today()).filter(pk=consent.pk)

    assert ended.exists() is not is_today
