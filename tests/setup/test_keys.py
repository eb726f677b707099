"""A key of the keyboard means the same on every page: docs/keys.md is the table."""

import re
from collections import defaultdict
from itertools import chain
from pathlib import Path

from frontend.intake.sources.item_answers import ANSWERS

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (`.*?`) \| .*? \| (.*?) \|$", re.MULTILINE)
KEYED = re.compile(r'<(\w+)(?:[^<>]|<[^<>]*>)*?data-key="(.)".*?>(.*?)</\1>', re.DOTALL)
WORDS = re.compile(
    r'{% translate "([^"]*)" %}'
    r"|{% blocktranslate.*?%}(.*?)(?:{% plural %}|{% endblocktranslate %})",
    re.DOTALL,
)


def words_beside_keys():
    """The English words on what each key presses, in all templates and on an item's answers."""
    found = defaultdict(set)
    for path in (ROOT / "frontend/templates").rglob("*.html"):
        for _tag, key, inside in KEYED.findall(path.read_text(encoding="utf-8")):
            found[key] |= {" ".join("".join(pair).split()) for pair in WORDS.findall(inside)}
    for answer in chain.from_iterable(ANSWERS.values()):
        found[answer.key].add(str(answer.words))
    return found


def allowed_words():
    table = (ROOT / "docs/keys.md").read_text(encoding="utf-8")
    return {
        key: {words.strip() for words in row.split(";")}
        for keys, row in ROW.findall(table)
        for key in re.findall(r"`(.)`", keys)
    }


def test_a_key_means_one_thing_everywhere():
    allowed = allowed_words()
    found = words_beside_keys()

    assert found == {key: allowed.get(key) for key in found}
    assert set(found) <= set(allowed)
