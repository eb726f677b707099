"""Every action that the code writes down has words, or belongs to the person who did it."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from advocacy.log.event_words import PERSONAL_ACTIONS, SENTENCES
from advocacy.log.subject_names import KINDS

ADVOCACY = Path(__file__).resolve().parents[2] / "advocacy"
CALL = re.compile(r"trail\.record(?:_all)?\(\s*(\"([a-z_]+)\")?")


def calls():
    for path in sorted(ADVOCACY.rglob("*.py")):
        for found in CALL.finditer(path.read_text()):
            yield path.relative_to(ADVOCACY), found[2]


def test_every_action_is_written_out_where_it_is_recorded():
    assert [path for path, action in calls() if action is None] == []


def test_every_action_has_words():
    used = {action for _path, action in calls()}

    assert used - set(SENTENCES) - PERSONAL_ACTIONS == set(), (
        "Give them a sentence in log_words.py."
    )
    assert (set(SENTENCES) | PERSONAL_ACTIONS) - used == set(), "Nobody records these any more."


def test_every_sentence_is_danish_too():
    with (ADVOCACY / "locale/da/LC_MESSAGES/django.po").open("rb") as file:
        danish = {str(message.id): str(message.string) for message in read_po(file, locale="da")}
    english = [str(words._args[0]) for words in [*SENTENCES.values(), *KINDS.values()]]

    assert [one for one in english if not danish.get(one)] == []


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=list(SENTENCES))
def test_every_sentence_can_be_said(sentence):
    said = str(sentence) % {"who": "Mette Holm", "what": "this", "roles": "Curator"}

    assert said.startswith("Mette Holm ")
