"""Every action that the code writes down has words, or belongs to the person who did it."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from advocacy.log.event_words import EVENT_SENTENCES
from advocacy.log.subject_names import KINDS

ADVOCACY = Path(__file__).resolve().parents[2] / "advocacy"
CALL = re.compile(r"trail\.record(?:_all)?\(\s*(\"([a-z_]+)\")?")
# What advocates do for themselves is in the chain, and nobody reads it
OWN_DOING = frozenset(
    {
        "board_joined",
        "board_left",
        "comment_made",
        "data_copy_asked",
        "erasing_asked",
        "erasing_taken_back",
        "panel_left",
        "panel_offered",
        "policy_acknowledged",
        "report_chosen",
        "share_confirmed",
        "share_engagement_told",
        "share_opened",
        "share_reminder_due",
        "share_still_up",
        "share_taken_down",
        "share_undone",
        "suggestion_made",
    }
)


def calls():
    for path in sorted(ADVOCACY.rglob("*.py")):
        for found in CALL.finditer(path.read_text()):
            yield path.relative_to(ADVOCACY), found[2]


def test_every_recorded_action_is_a_literal():
    assert [path for path, action in calls() if action is None] == []


def test_every_action_has_words():
    used = {action for _path, action in calls()}

    assert used - set(EVENT_SENTENCES) - OWN_DOING == set(), "Give them a sentence in log_words.py."
    assert (set(EVENT_SENTENCES) | OWN_DOING) - used == set(), "Nobody records these any more."


def test_every_sentence_is_danish_too():
    with (ADVOCACY / "locale/da/LC_MESSAGES/django.po").open("rb") as file:
        danish = {str(message.id): str(message.string) for message in read_po(file, locale="da")}
    english = [str(words._args[0]) for words in [*EVENT_SENTENCES.values(), *KINDS.values()]]

    assert [one for one in english if not danish.get(one)] == []


@pytest.mark.parametrize("sentence", EVENT_SENTENCES.values(), ids=list(EVENT_SENTENCES))
def test_every_sentence_can_be_formatted(sentence):
    said = str(sentence) % {"who": "Mette Holm", "what": "this", "roles": "Curator"}

    assert said.startswith("Mette Holm ")
