"""What is told of somebody's employment: by administrators, in a form or in a list."""

from datetime import date

import pytest
from django.utils import translation

from advocacy.audit.models import Event
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people import country_names, employment_setting, invitations, list_import
from advocacy.people.models import Invitation, User
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db
NOTHING = {"country": "", "job_function": "", "joined_company_on": None}
COLUMNS = "Navn;E-mail;Land;Funktion;Ansættelsesdato\n"


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


def told(person):
    return tuple(employment_setting.facts_of(User.objects.get(pk=person.pk)))


def test_what_is_told_is_kept_and_recorded_without_its_values(admin):
    person = UserFactory()

    employment_setting.tell(
        person, country="DK", job_function="Service", joined_company_on=date(2021, 3, 1), by=admin
    )

    assert told(person) == ("DK", "Service", date(2021, 3, 1))
    event = Event.objects.get(action="profile_changed")
    assert event.codes == {"fields": ["country", "job_function", "joined_company_on"]}


def test_what_is_taken_away_is_not_told_any_more(admin):
    person = UserFactory(country="DK", job_function="Service", joined_company_on=date(2021, 3, 1))

    employment_setting.tell(person, **NOTHING, by=admin)

    assert told(person) == ("", "", None)


def test_function_is_spelled_as_it_is_already(admin):
    person = UserFactory()
    UserFactory(job_function="Service")

    facts = {**NOTHING, "job_function": "  sERVICE "}
    employment_setting.tell(person, **facts, by=admin)

    assert told(person)[1] == "Service"


def test_who_has_left_is_told_nothing_of(admin):
    with pytest.raises(AdvocacyError):
        employment_setting.tell(UserFactory(is_active=False), **NOTHING, by=admin)


def test_only_administrators_tell(admin):
    with pytest.raises(NotAllowed):
        employment_setting.tell(UserFactory(), **NOTHING, by=UserFactory(roles=[Role.LEADER]))


@pytest.mark.parametrize(
    "value", ["DK", "dk", "Danmark", "denmark", " Denmark ", "DANMARK"], ids=repr
)
def test_country_is_read_by_code_and_by_name_in_both_languages(value):
    assert country_names.read(value) == "DK"


@pytest.mark.parametrize(("value", "code"), [("UK", "GB"), ("USA", "US"), ("Færøerne", "FO")])
def test_country_is_read_by_other_names(value, code):
    assert country_names.read(value) == code


@pytest.mark.parametrize("value", ["EU", "ZZ", "Atlantis", "D", "001"])
def test_what_is_no_country_is_refused(value):
    with pytest.raises(Invalid):
        country_names.read(value)


def test_countries_are_in_the_order_of_their_names_in_the_readers_language():
    with translation.override("da"):
        danish = [name for _code, name in country_names.choices()]

    assert danish.index("Zimbabwe") < danish.index("Ækvatorialguinea") < danish.index("Østrig")
    assert len(danish) == 249 + 1  # those of ISO 3166, and Kosovo


@pytest.mark.parametrize(
    "value", ["2021-03-01", "01-03-2021", "1.3.2021", "1/3/2021", "2021-03-01T00:00:00Z"]
)
def test_day_is_read_year_first_or_day_first(value):
    assert employment_setting.read_day(value) == date(2021, 3, 1)


@pytest.mark.parametrize("value", ["31.2.2021", "3/14/2021", "March", "1.3.21", "1899-01-01", "0"])
def test_what_is_no_day_of_joining_is_refused(value):
    with pytest.raises(Invalid):
        employment_setting.read_day(value)


def test_list_tells_of_those_here_and_of_those_invited(admin):
    person = UserFactory(email="bo@hub.example", name="Bo", job_function="Service")
    text = (
        f"{COLUMNS}Bo;bo@hub.example;Sverige;;1.3.2021\n"
        "Mette;mette@hub.example;DK;service;2019-08-01\n"
    )

    list_import.carry_out(text, by=admin)

    assert told(person) == ("SE", "Service", date(2021, 3, 1))
    invited = Invitation.objects.get()
    assert tuple(employment_setting.facts_of(invited)) == ("DK", "Service", date(2019, 8, 1))


def test_preview_of_a_list_says_what_becomes_of_each(admin):
    UserFactory(email="bo@hub.example", name="Bo", country="DK")

    with translation.override("da"):
        report = list_import.dry_run(f"{COLUMNS}Bo;bo@hub.example;SE;Salg;\n", by=admin)
        [change] = report.plan.changes

    assert change.names == ["Bo, Danmark → Sverige, – → Salg"]


def test_list_with_what_is_no_country_and_no_day_is_refused_by_line(admin):
    report = list_import.dry_run(f"{COLUMNS}Bo;bo@hub.example;Atlantis;;i går\n", by=admin)

    assert [number for number, _why in report.plan.problems] == [2, 2]


def test_accepted_invitation_brings_what_is_told(admin):
    invitee = invitations.Invitee(
        email="mette@hub.example", name="Mette", country="DK", joined_company_on=date(2019, 8, 1)
    )
    token = invitations.link_token(invitations.invite(invitee, by=admin))

    person = invitations.accept(token, password="three words that nobody puts together")

    assert told(person) == ("DK", "", date(2019, 8, 1))
