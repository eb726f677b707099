"""Danish says everything that English says, with the same names in it, and is compiled."""

import re

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.needs import ROOT
from tests.setup import messages

FOLDER = ROOT / "advocacy" / "locale" / "da" / "LC_MESSAGES"
COMPILE = "run ./dev fix"


@pytest.fixture(scope="module")
def danish():
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file)


def key(message):
    singular, plural = message.id if message.pluralizable else (message.id, None)
    context = message.context
    return context.decode() if isinstance(context, bytes) else context, singular, plural


def texts(message):
    return tuple(message.string) if message.pluralizable else (message.string,)


def names(text):
    return sorted(set(re.findall(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}", text)))


def test_every_message_is_in_danish(danish):
    translated = {key(message) for message in danish if message.id and all(texts(message))}

    missing = {
        message: places for message, places in messages.said().items() if message not in translated
    }

    assert missing == {}


def test_danish_says_nothing_that_is_no_longer_asked(danish):
    said = set(messages.said()) | messages.borrowed()

    assert [key(message) for message in danish if message.id and key(message) not in said] == []


def test_no_message_is_there_twice_or_left_over(danish):
    written = (FOLDER / "django.po").read_text()

    assert len(re.findall(r"^msgid ", written, flags=re.MULTILINE)) == len(list(danish))
    assert "#~" not in written


def test_no_translation_is_a_guess(danish):
    assert [message.id for message in danish if message.id and message.fuzzy] == []


def test_translations_keep_the_names_in_the_text(danish):
    wrong = [
        (english, text)
        for message in danish
        if message.id
        for english in [message.id[-1] if message.pluralizable else message.id]
        for text in texts(message)[-1:]
        if names(english) != names(text)
    ]

    assert wrong == []


def test_the_compiled_catalogue_is_the_written_one(danish):
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = read_mo(file)

    written = {key(message): texts(message) for message in danish if message.id}
    assert {key(message): texts(message) for message in compiled if message.id} == written, COMPILE
