import threading
from contextlib import suppress
from time import process_time

import pytest
from django.utils import translation

from advocacy.audit.models import Event
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people import brand, list_import, people_list_import, team_tree
from advocacy.people.models import Invitation, Team, User
from advocacy.people.permissions import Role
from advocacy.privacy import erasure
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db
PEOPLE = "Navn;E-mail;Titel;Sprog;Hold;Roller\n"


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(roles=[Role.ADMIN])


@pytest.mark.parametrize(
    "text",
    [
        "name,e-mail\nMette,mette@hub.example\n",
        "E-mail\tNavn\nmette@hub.example\tMette",
        "sep=;\r\nNavn;E-mail\r\nMette;mette@hub.example\r\n",
        '"Full name";"Mail"\n"Mette";"METTE@hub.example"\n\n;;\n',
    ],
)
def test_separators_and_headers_of_both_languages(admin, text):
    list_import.carry_out(text, by=admin)

    assert list(Invitation.objects.values_list("name", "email")) == [("Mette", "mette@hub.example")]


@pytest.mark.parametrize("text", ["", "\n", "Navn;Bil\nA;B\n", "Navn;E-mail\n", "Navn;Navn\nA;B\n"])
def test_file_without_known_columns_is_refused(admin, text):
    with pytest.raises(Invalid):
        list_import.dry_run(text, by=admin)


def test_every_bad_line_is_named_and_nothing_is_written(admin):
    text = PEOPLE + (
        "Mette;mette@hub.example;;;;\n"
        "Bo;bo.hub.example;;;;\n"
        ";eva@hub.example;;klingon;Ukendt;kejser\n"
        '"To\nlinjer";to@hub.example;;;;\n'
        "Mette igen;METTE@hub.example;;;;\n"
    )

    report = list_import.dry_run(text, by=admin)

    assert [number for number, _ in report.plan.problems] == [3, 4, 4, 4, 4, 7]
    with pytest.raises(list_import.StillWrong):
        list_import.carry_out(text, by=admin)
    assert Invitation.objects.count() == 0


def test_the_first_fifty_are_shown_and_the_rest_counted(admin):
    report = list_import.dry_run(PEOPLE + "Bo;bo;;;;\n" * 1000, by=admin)

    assert (len(report.shown), report.unshown) == (50, 950)


def test_new_people_are_invited_and_those_here_brought_up_to_date(admin):
    crew = TeamFactory(name="Crew")
    person = UserFactory(email="bo@hub.example", name="Bo", team=TeamFactory(), roles=[Role.LEADER])
    text = PEOPLE + (
        "Mette;mette@hub.example;Montør;engelsk;crew;kurator, godkender\n"
        "Bo Lind;BO@hub.example;Tekniker;;Crew;\n"
    )

    report = list_import.carry_out(text, by=admin)

    invited = Invitation.objects.get()
    assert (invited.team, invited.language, invited.roles) == (crew, "en", ["approver", "curator"])
    person = User.objects.get(pk=person.pk)
    assert (person.name, person.job_title) == ("Bo Lind", "Tekniker")
    assert person.roles == {Role.ADVOCATE, Role.LEADER}
    assert team_tree.team_of(person, on=brand.today()) == crew.pk
    assert [change.number for change in report.plan.changes] == [1, 1, 1]
    assert Event.objects.filter(action="person_invited").count() == 1


def test_importing_twice_changes_nothing_the_second_time(admin):
    text = PEOPLE + "Mette;mette@hub.example;;;;\n"
    list_import.carry_out(text, by=admin)

    report = list_import.carry_out(text, by=admin)

    assert report.plan.untouched == 1
    assert Invitation.objects.count() == 1


def test_teams_are_added_below_each_other_in_any_order(admin):
    north = TeamFactory(name="North")

    list_import.carry_out("Hold,Del af\nCrew,South\nSouth,\nNorth,South\n", by=admin)

    parents = team_tree.parents(on=brand.today())
    south, crew = Team.objects.get(name="South"), Team.objects.get(name="Crew")
    assert (parents[crew.pk], parents[north.pk], parents[south.pk]) == (south.pk, south.pk, None)


@pytest.mark.parametrize(
    ("lines", "bad"),
    [
        ("A,B\nB,A\n", [2, 3]),
        ("A,A\n", [2]),
        ("Top,Leaf\n", [2]),
        ("A,Nowhere\n", [2]),
        ("A,\na,\n", [3]),
        (",Top\n", [2]),
    ],
)
def test_invalid_parents_are_named(admin, lines, bad):
    TeamFactory(name="Leaf", parent=TeamFactory(name="Top"))

    report = list_import.dry_run("Team,Part of\n" + lines, by=admin)

    assert [number for number, _ in report.plan.problems] == bad


def test_ten_thousand_lines_take_seconds(admin):
    TeamFactory(name="Crew")
    text = PEOPLE + "".join(f"Person {n};p{n}@hub.example;Montør;da;Crew;\n" for n in range(10_000))

    started = process_time()
    list_import.carry_out(text, by=admin)

    assert Invitation.objects.count() == 10_000
    assert process_time() - started < 20


def test_words_that_another_program_damaged_are_refused_by_their_line(admin):
    report = list_import.dry_run(
        "Navn;E-mail;Titel\nS?ren;a@hub.example;\nBo;b@hub.example;Mont√∏r\n", by=admin
    )
    teams = list_import.dry_run("Hold;Del af\nK√∏b;\nSalg;IndkÃ¸b\n", by=admin)

    for plan in (report.plan, teams.plan):
        assert [(number, "has lost letters" in why) for number, why in plan.problems] == [
            (2, True),
            (3, True),
        ]


def test_first_names_are_shown_as_read_and_one_with_other_letters(admin):
    plain = "".join(f"Bo Nr{n};bo{n}@hub.example\n" for n in range(7))
    text = f"Navn;E-mail\n{plain}Åse Blåtest;aase@hub.example\nSøren;s@hub.example\n"

    report = list_import.dry_run(text, by=admin)

    assert report.first_names == [*(f"Bo Nr{n}" for n in range(5)), "Åse Blåtest"]


@pytest.mark.parametrize(("typed", "language"), [("da-DK", "da"), ("en_US", "en"), ("Dansk", "da")])
def test_language_of_an_export_is_read(admin, typed, language):
    text = f"Navn;E-mail;Preferred language\nBo;bo@hub.example;{typed}\n"

    list_import.carry_out(text, by=admin)

    assert Invitation.objects.get().language == language


def test_a_list_says_who_has_left_and_they_are_deactivated():
    admin = UserFactory(roles=[Role.ADMIN])
    gone, here = UserFactory(name="Gone"), UserFactory(name="Here")
    text = (
        "Navn;E-mail;Fratrådt\n"
        f"Gone;{gone.email};ja\n"
        f"Here;{here.email};nej\n"
        "Never;never.here@hub.example;ja\n"
    )

    report = list_import.carry_out(text, by=admin)

    assert not User.objects.get(pk=gone.pk).is_active
    assert User.objects.get(pk=here.pk).is_active
    assert not Invitation.objects.filter(email="never.here@hub.example").exists()
    assert (1, "person is deactivated") in [
        (change.number, change.words) for change in report.plan.changes
    ]


@pytest.mark.parametrize("team", ["", "Drift"])
def test_a_list_gives_nothing_to_somebody_who_has_left(admin, team):
    TeamFactory(name="Drift")
    gone = UserFactory(name="Ida Holm", is_active=False)
    text = f"Navn;E-mail;Hold\nIda Holm-Berg;{gone.email};{team}\n"

    report = list_import.dry_run(text, by=admin)

    assert report.plan.changes == [] if team else report.plan.untouched == 1
    assert report.plan.problems == (
        [(2, "Ida Holm has left. Let them log in again first.")] if team else []
    )


@pytest.mark.django_db(transaction=True)
def test_a_name_from_a_list_does_not_come_back_after_an_erasure(admin, on_postgres, monkeypatch):
    person, other = UserFactory(name="Ida Holm"), UserFactory(roles=[Role.ADMIN])
    erasure.request_erasure(by=person)
    plan, planned, erased = people_list_import.plan, threading.Event(), threading.Event()

    def planning(lines):
        found = plan(lines)
        planned.set()
        assert erased.wait(timeout=20)
        return found

    monkeypatch.setattr(people_list_import, "plan", planning)

    def act(number):
        if number == 0:
            text = f"Navn;E-mail\nIda Holm-Berg;{person.email}\n"
            with suppress(AdvocacyError):
                list_import.carry_out(text, by=admin)
            return
        assert planned.wait(timeout=20)
        erasure.erase(person, by=other)
        erased.set()

    at_once(2, act)

    assert "Ida" not in User.objects.get(pk=person.pk).name


def test_a_word_that_is_neither_yes_nor_no_is_refused():
    admin, person = UserFactory(roles=[Role.ADMIN]), UserFactory()

    report = list_import.dry_run(f"Name,E-mail,Left\nOne,{person.email},perhaps\n", by=admin)

    assert [number for number, _why in report.plan.problems] == [2]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_role_is_known_by_the_name_the_pages_give_it(language):
    with translation.override(language):
        assert {str(label).lower() for label in Role.labels} <= set(people_list_import.ROLES)
