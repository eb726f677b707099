"""Lists as programs export them: their columns, their headings, their separators."""

import pytest

from advocacy.errors import Invalid
from advocacy.people.spreadsheet_encoding import decode
from advocacy.people.spreadsheet_reading import read
from tests.cases import CASES, needs_cases

AASE = {"name": "Åse Blåtest", "email": "aase@vindhus.example"}
EXPORTS = {
    "Microsoft 365 admin centre": (
        (
            "Block credential,City,Department,Display name,First name,Last name,Title,"
            "User principal name\r\n"
            "False,Esbjerg,Drift,Åse Blåtest,Åse,Blåtest,Svejser,aase@vindhus.example\r\n"
        ),
        {**AASE, "team": "Drift", "job_title": "Svejser"},
    ),
    "Entra ID": (
        (
            "userPrincipalName,displayName,surname,mail,givenName,userType,jobTitle,department\r\n"
            "aase@vindhus.onms.example,,Blåtest,aase@vindhus.example,Åse,Member,Svejser,Drift\r\n"
        ),
        {**AASE, "team": "Drift", "job_title": "Svejser"},
    ),
    "Entra ID without a mailbox": (
        "userPrincipalName,displayName,mail\r\naase@vindhus.example,Åse Blåtest,\r\n",
        AASE,
    ),
    "Google Workspace": (
        (
            "First Name [Required],Last Name [Required],Email Address [Required],"
            "Org Unit Path [Required],Employee Title,Department\r\n"
            "Åse,Blåtest,aase@vindhus.example,/,Svejser,Drift\r\n"
        ),
        {**AASE, "team": "Drift", "job_title": "Svejser"},
    ),
    "Google Contacts": (
        (
            "First Name,Middle Name,Last Name,Organization Title,Organization Department,"
            "E-mail 1 - Label,E-mail 1 - Value\r\n"
            "Åse,Bo,Blåtest,Svejser,Drift,Work,aase@vindhus.example\r\n"
        ),
        {
            "name": "Åse Bo Blåtest",
            "email": "aase@vindhus.example",
            "team": "Drift",
            "job_title": "Svejser",
        },
    ),
    "Danish HR": (
        (
            "Nr.;Fornavn;Efternavn;Stillingsbetegnelse;Afdelingsnavn;E-mail (arbejde)\r\n"
            "0042;Åse;Blåtest;Svejser;Drift;aase@vindhus.example\r\n"
        ),
        {**AASE, "team": "Drift", "job_title": "Svejser"},
    ),
    "Danish HR with a title, a day and an empty line": (
        (
            "Vindhus Service A/S;;\r\nMedarbejdere pr. 1. november;;\r\n\r\n"
            "Medarbejder;Arbejdsmail;Enhed\r\nÅse Blåtest;aase@vindhus.example;Drift\r\n"
        ),
        {**AASE, "team": "Drift"},
    ),
    "bars": (
        "Navn | E-mailadresse | Afdeling\r\nÅse Blåtest | aase@vindhus.example | Drift\r\n",
        {**AASE, "team": "Drift"},
    ),
    "tabs, and commas in the title": (
        "Alle, i alt, 1\r\nNavn\tE-mail-adresse\r\nÅse Blåtest\taase@vindhus.example\r\n",
        AASE,
    ),
    "columns that must be filled": (
        "Navn*:,E-MAIL*:\r\nÅse Blåtest,aase@vindhus.example\r\n",
        AASE,
    ),
    "last names first": (
        "Efternavn, fornavn;E-mail\r\nBlåtest, Åse;aase@vindhus.example\r\n",
        AASE,
    ),
    "a private address beside": (
        "Navn;E-mail (privat);E-mail (arbejde)\r\nÅse Blåtest;aa@b.dk;aase@vindhus.example\r\n",
        AASE,
    ),
    "Workday": (
        (
            "Employee ID,Legal First Name,Legal Last Name,Email - Primary Work\r\n"
            "7,Åse,Blåtest,aase@vindhus.example\r\n"
        ),
        AASE,
    ),
    "Microsoft 365 in Danish, with a hyphen of its own": (
        "Vist navn,Brugerens hovednavn,E\u2011mail\r\nÅse Blåtest,aase@vindhus.example,\r\n",
        AASE,
    ),
    "a first name alone": (
        "Fornavn,Email\r\nÅse,aase@vindhus.example\r\n",
        {**AASE, "name": "Åse"},
    ),
}


def people(text):
    """The filled values of each line."""
    return [
        {name: value.strip() for name, value in line.values.items() if value.strip()}
        for line in read(text).lines
    ]


@pytest.mark.parametrize("export", EXPORTS)
def test_exports_are_understood(export):
    text, person = EXPORTS[export]

    assert people(text) == [person]
    assert {"name", "email"} <= set(read(text).columns)


def test_lines_are_counted_as_in_the_file():
    text = 'sep=;\nName;Email\n\n"Two\nlines";a@b.dk\nBo;bo@b.dk\n'

    assert [line.number for line in read(text).lines] == [4, 6]


def test_lines_below_a_title_keep_their_numbers():
    text = "Medarbejdere;\n\nNavn;E-mail\nBo;bo@b.dk\n"

    assert [line.number for line in read(text).lines] == [4]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["Blåtest, Åse", "Holm-Berg, Bo Ib"], ["Åse Blåtest", "Bo Ib Holm-Berg"]),
        (["von Ø,Åse", "O’Brien,Bo"], ["Åse von Ø", "Bo O’Brien"]),
        (["Blåtest, Åse", "Bo Berg"], ["Blåtest, Åse", "Bo Berg"]),
        (["Bo Berg, ph.d.", "Ib Holm, MBA"], ["Bo Berg, ph.d.", "Ib Holm, MBA"]),
        (["BLÅTEST, ÅSE"], ["ÅSE BLÅTEST"]),
        (["Bo Berg, cand.merc.", "Holm, Ib"], ["Bo Berg, cand.merc.", "Holm, Ib"]),
    ],
)
def test_names_that_begin_with_the_last_one_are_turned_if_all_do(typed, names):
    lines = "".join(f"{name};nr{number}@b.dk\n" for number, name in enumerate(typed))

    assert [line["name"] for line in people(f"Navn;E-mail\n{lines}")] == names


@pytest.mark.parametrize(
    "heading", ["Navn;Navn;E-mail", "Mail;E-mailadresse;Navn", "Fornavn;Given name;E-mail"]
)
def test_two_columns_that_mean_the_same_are_refused(heading):
    with pytest.raises(Invalid, match="mean the same"):
        read(f"{heading}\na;b;c\n")


def test_private_addresses_are_not_taken():
    assert read("Navn;E-mail (privat)\na;b@b.dk\n").columns == ["name"]


@needs_cases
@pytest.mark.parametrize("name", ["first-and-last", "display-name", "title-row", "email-address"])
def test_cases_of_columns(name):
    [person] = people(decode((CASES / "people_csv" / f"{name}.csv").read_bytes()))

    team = {"team": "Drift"} if name in {"display-name", "title-row"} else {}
    assert person == AASE | team
