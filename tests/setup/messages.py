"""Every string the hub can say, found in the code and the templates without GNU gettext."""

import io
import re
from functools import cache
from pathlib import Path

import allauth
import django
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tests.needs import ROOT

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PACKAGES = ["advocacy", "api", "frontend"]


@cache
def said():
    """Each message with the places that say it: (context, singular, plural) → [file:line]."""
    found = {}
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*")):
            for line, message in _in_file(file):
                found.setdefault(message, []).append(f"{file.relative_to(ROOT)}:{line}")
    return found


@cache
def borrowed():
    """What Django and allauth say in forms, in our words; allauth's templates are replaced."""
    return {message for file in _borrowed_from() for _, message in _in_source(file.read_text())}


def _borrowed_from():
    library, framework = Path(allauth.__file__).parent, Path(django.__file__).parent
    for package in (library / "account", library / "mfa", framework / "forms"):
        yield from package.rglob("*.py")
    yield framework / "core" / "validators.py"
    yield framework / "contrib" / "auth" / "password_validation.py"


def _in_file(file):
    if file.suffix == ".py":
        return _in_source(file.read_text())
    if file.suffix in {".html", ".txt"} and "templates" in file.parts:
        # What surrounds the messages is blanked out; without the indentation it reads as Python.
        source = templatize(file.read_text(), origin=str(file))
        return _in_source(re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE))
    return []


def _in_source(source):
    stream = io.BytesIO(source.encode())
    for line, function, strings, _ in extract_python(stream, KEYWORDS, [], {"encoding": "utf-8"}):
        yield line, _key(function, strings)


def _key(function, strings):
    strings = list(strings) if isinstance(strings, tuple) else [strings]
    context = strings.pop(0) if "pgettext" in function else None
    plural = strings[1] if "ngettext" in function or "npgettext" in function else None
    return context, strings[0], plural
