"""What a file's letters are: read right, or refused by line, never read into damaged names."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advocacy.errors import Invalid
from advocacy.people import spreadsheet_encoding
from advocacy.people.spreadsheet_encoding import decode
from tests.cases import CASES, needs_cases

SONG = "Navn;E-mail\nSøren Ærø;soeren@hub.example\n"
EVERY_EXCEL = ["cp1252", "cp850", "cp865", "mac_roman"]
DANISH = [
    *("Søren", "Jørgen", "Åse", "Bjørn", "Kjær", "Bæk", "Ærø", "Østergaard", "Møller", "Håkan"),
    *("Ørsted", "Åkjær", "Ægir", "Lærke", "ØSTERBRO", "ANLÆG", "SØREN", "økonomi", "Tårnby"),
]
OTHERS = [
    *("André", "Renée", "Zoë", "Müller", "Björn", "François", "Núñez", "José", "Benoît", "Anaïs"),
    *("Chloë", "João", "Õnne", "Straße", "O’Brien", "Peter’s", "–", "“Bo”", "É", "Bo", "Lene"),
]


def a_list(words):
    return "Navn;E-mail\r\n" + "".join(
        f"Bo {word};nr{number}@hub.example\r\n" for number, word in enumerate(words)
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *EVERY_EXCEL]
)
def test_encodings_are_recognised(encoding):
    assert decode(SONG.encode(encoding)).lstrip("\ufeff") == SONG


@pytest.mark.parametrize("encoding", EVERY_EXCEL)
@pytest.mark.parametrize(
    "words",
    [
        ["Østergaard", "Blåtest"],
        ["SØREN", "PRØVEKJÆR", "ÅSE"],
        ["IT-økonomi", "Anlæg & Drift", "Ib-Åse"],
        ["Søren", "O'Brien", "Müller", "André", "Lærke"],
        ["Bjørn", "Å", "Ø", "Kjærsgård-Ørsted"],
    ],
)
def test_lists_of_danish_names_are_read_in_every_encoding_of_excel(encoding, words):
    text = a_list(words)

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("word", ["Østergaard", "Åse", "Søren", "Ægir", "Kjær", "Blåtest", "ØRUM"])
def test_one_danish_name_is_enough_in_the_encoding_of_windows(word):
    assert decode(a_list([word]).encode("cp1252")) == a_list([word])


@example(words=["É"], encoding="cp1252")
@given(
    st.lists(st.sampled_from([*DANISH, *OTHERS]), min_size=1, max_size=8),
    st.sampled_from(EVERY_EXCEL),
)
def test_no_list_is_read_into_other_names(words, encoding):
    data = a_list(words).encode(encoding, errors="ignore")

    assert read_or_refused(data) in {data.decode(encoding), "refused"}


def read_or_refused(data):
    try:
        return decode(data)
    except Invalid:
        return "refused"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_lines_pasted_into_a_file_of_utf8_are_named(encoding):
    data = SONG.encode() + b"Bo;bo@hub.example\n" + "Lærke Blåtest;l@hub.example\n".encode(encoding)

    with pytest.raises(Invalid, match=r"on line 4 cannot be read for sure\. "):
        decode(data)


def test_of_many_unclear_lines_the_first_are_named():
    with pytest.raises(Invalid, match=r": 2, 3, 4, 5, 6 and 3 more\. "):
        decode(a_list(["Zoë"] * 8).encode("cp850"))


@pytest.mark.parametrize(
    "data",
    [
        SONG.encode("utf-32"),
        b"PK\x03\x04 a spreadsheet",
        b"\xff\xfea",
        b"x" * (spreadsheet_encoding.MAX_BYTES + 1),
        bytes(range(128, 256)) * 20,
    ],
)
def test_undecodable_file_is_refused(data):
    with pytest.raises(Invalid) as refusal:
        decode(data)

    assert refusal.value.field == "file"


@needs_cases
@pytest.mark.parametrize("name", ["ms-dos", "macintosh"])
def test_cases_of_old_encodings(name):
    text = decode((CASES / "people_csv" / f"{name}.csv").read_bytes())

    assert "Søren Prøvekjær;" in text
    assert "Lene Blåtest;" in text


@needs_cases
def test_case_of_one_bad_byte():
    with pytest.raises(Invalid, match="line 4 "):
        decode((CASES / "people_csv" / "one-bad-byte.csv").read_bytes())
