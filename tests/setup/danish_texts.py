"""Every Danish text of the hub with its place, and the English beside it where there is one."""

import ast
import re
import tomllib
from dataclasses import dataclass

from babel.messages.pofile import read_po

from tests.needs import ROOT

CATALOGUE = ROOT / "advocacy" / "locale" / "da" / "LC_MESSAGES" / "django.po"
SOURCES = [
    ROOT / "advocacy" / "policy" / "survey_template.py",
    ROOT / "advocacy" / "migrations" / "0003_starting_data.py",
    *sorted((ROOT / "advocacy" / "demo").rglob("*.py")),
]


@dataclass(frozen=True)
class Text:
    """A text, where it stands, and what it translates."""

    danish: str
    place: str
    message: str = ""

    @property
    def english(self):
        """The message without placeholders and the hub's own addresses."""
        return re.sub(r"%\(\w+\)[sd]|\{\w+\}|/\w+/", " ", self.message)


def catalogue():
    """The texts of the catalogue, singular and plural apart."""
    with CATALOGUE.open("rb") as file:
        entries = [message for message in read_po(file) if message.id]
    return [
        Text(danish, f"django.po:{entry.lineno}", english)
        for entry in entries
        for english, danish in zip(_both(entry.id), _both(entry.string), strict=True)
    ]


def files():
    """The texts that are Danish outside the catalogue."""
    return [*_prose(), *_questions(), *_stories(), *_constants(), *_scripts()]


def _both(text):
    return text if isinstance(text, (tuple, list)) else [text]


def _prose():
    found = [*ROOT.glob("advocacy/**/*.da.md"), *ROOT.glob("advocacy/**/da.md")]
    for file in sorted(found):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            yield Text(re.sub(r"^- [\w-]+: ", "", line), f"{file.name}:{number}")


def _questions():
    file = ROOT / "advocacy" / "policy" / "questions" / "da.toml"
    for question in tomllib.loads(file.read_text())["question"]:
        for text in [question["asks"], *question["answers"], question["why"]]:
            yield Text(text, file.name)


def _stories():
    for file in sorted((ROOT / "advocacy" / "demo" / "stories").glob("*.toml")):
        for story in tomllib.loads(file.read_text())["story"]:
            danish = story["da"]
            for text in [danish["title"], danish["summary"], *danish["captions"]]:
                yield Text(text, file.name)


def _constants():
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and re.search("[æøåÆØÅ]", str(node.value)):
                yield Text(str(node.value), file.name)


def _scripts():
    for file in sorted((ROOT / "frontend" / "static").glob("*/*.js")):
        for line in re.findall(r"^ *da: (.+)$", file.read_text(), flags=re.MULTILINE):
            for text in re.findall(r'"([^"]+)"', line):
                yield Text(text, file.name)
