"""The order of names in lists: Danish, without regard to case, the same on both databases.

No database's own collation serves: SQLite compares bytes, and the Danish one of ICU puts “Aabenraa”
among those with “å”. So a name becomes a key of ASCII letters, in SQL and in Python.
"""

from typing import Any

from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable

# After “z” comes “{”: æ, ø and å are the last letters; an accent belongs to its letter. The letters
# are those of names in Danish and its neighbours: SQLite nests no more than some thirty calls.
KEYS = {
    "{a": "æäÆÄ",
    "{b": "øöØÖ",
    "{c": "åÅ",
    "a": "áÁ",
    "e": "éèÉÈ",
    "o": "óÓ",
    "y": "üÜ",
}
_KEY_OF = {ord(letter): key for key, letters in KEYS.items() for letter in letters}
_KEY_OF |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


def _template() -> str:
    """The SQL of a name's key; expressions within each other would take Django milliseconds."""
    key = "LOWER((%(expressions)s) COLLATE %(bytewise)s)"
    for replacement, letters in KEYS.items():
        for letter in letters:
            key = f"REPLACE({key}, '{letter}', '{replacement}')"
    return f"({key}) COLLATE %(bytewise)s"


class _NameKey(Func):
    """A name's key, compared byte by byte; in bytes, databases know no letters but ASCII's."""

    template = _template()
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, bytewise="BINARY", **more)


def by_name(name: str | Combinable = "name") -> Combinable:
    """What a query is ordered by for its rows to stand in the order of names."""
    return _NameKey(F(name) if isinstance(name, str) else name, bytewise='"C"')


def name_key(name: str) -> str:
    """What rows in hand are sorted by for the same order."""
    return name.translate(_KEY_OF)
