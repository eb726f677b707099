"""One word for one thing in every Danish text, as docs/words.md says, written as Danish is."""

import re

import pytest

from tests.needs import ROOT
from tests.setup import danish_texts, messages

TABLE = re.findall(
    r"^\| (?!English)([^|]+?) \| ([^|]+?) \| ([^|]*?) ?\|$",
    (ROOT / "docs" / "words.md").read_text(),
    flags=re.MULTILINE,
)
ENDINGS = "(?:e?n|e?t|e?r|erne|ens|s)?"
NOT_DANISH = {
    "an exclamation mark": r"(?<!#vind)!(?!\[)",
    "no space before %": r"\d%|\w%%|\)s%%",
    "another language’s quotation marks": r"[“”„]|\w'\w",
    "three full stops": r"\.\.\.",
    "two spaces": r"\w  \w",
    "a text that is »slået op«": r"\b(slå|slår|slog|slået)( (det|den|noget|selv))* op\b(?! i)",
    "“please”": r"(?i)venlig at|venligst",
}
NOT_ENGLISH = {
    "an exclamation mark": r"(?<!#wind)!",
    "a straight quotation mark": r"\w'\w",
    "three full stops": r"\.\.\.",
}


PRODUCTS = re.compile(r"(?<=[\w,] )Teams\b|\bTeams(?= (?:and|or) Slack)")


def options(cell):
    return "|".join(re.escape(word.strip()) for word in cell.split(",") if word.strip())


def never(words):
    """Words as a whole, in any inflection, that are neither quoted nor the end of a compound."""
    return re.compile(rf"(?<![\w»#/-])({words}){ENDINGS}\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def translations():
    return danish_texts.catalogue()


@pytest.fixture(scope="module")
def texts(translations):
    return [*translations, *danish_texts.files()]


def without_markup(text):
    return re.sub(r"<[^>]+>|%\(\w+\)[sd]", "x", text)


def test_the_table_is_read():
    assert ("proven", "set, sete", "bevist, beviste") in TABLE


@pytest.mark.parametrize(("english", "danish", "_"), TABLE, ids=[row[0] for row in TABLE])
def test_an_english_word_has_one_danish_word(translations, english, danish, _):
    says = re.compile(rf"\b({options(english)})\b", re.IGNORECASE)
    right = re.compile(rf"({options(danish)})", re.IGNORECASE)

    meant = [one for one in translations if says.search(PRODUCTS.sub("", one.english))]

    assert [one for one in meant if not right.search(one.danish)] == []


def test_no_danish_text_uses_a_word_that_means_something_else(texts):
    banned = never("|".join(options(row[2]) for row in TABLE if row[2]))

    assert [one for one in texts if banned.search(one.danish)] == []


def test_opslag_is_only_what_a_person_posts(translations):
    confused = [
        one
        for one in translations
        if re.search(r"\bopslag", one.danish, re.IGNORECASE)
        and not re.search(r"\bpost", one.english, re.IGNORECASE)
    ]

    assert confused == []


@pytest.mark.parametrize(("mistake", "pattern"), NOT_DANISH.items())
def test_danish_is_written_as_danish(texts, mistake, pattern):
    found = [one for one in texts if re.search(pattern, without_markup(one.danish))]

    assert found == [], mistake


@pytest.mark.parametrize(("mistake", "pattern"), NOT_ENGLISH.items())
def test_english_is_written_with_care(mistake, pattern):
    found = [message for message in messages.said() if re.search(pattern, message[1])]

    assert found == [], mistake
