"""Typed access to the values of a manifest."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from advocacy.errors import Invalid


class ManifestObject:
    """A JSON object of the manifest. Getters raise `Invalid` with the name of a wrong value."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise refuse("{}")
        self._found: Mapping[str, Any] = value

    def text(self, name: str) -> str:
        value = self._found.get(name, "")
        if not isinstance(value, str):
            raise refuse(name)
        return value

    def texts(self, name: str) -> list[str]:
        values = self.many(name)
        if not all(isinstance(value, str) for value in values):
            raise refuse(name)
        return values

    def many(self, name: str) -> list[Any]:
        value = self._found.get(name, [])
        if not isinstance(value, list):
            raise refuse(name)
        return value

    def flag(self, name: str) -> bool:
        value = self._found.get(name, False)
        if not isinstance(value, bool):
            raise refuse(name)
        return value

    def share(self, values: list[Any], *, name: str) -> tuple[float, float]:
        """A pair of numbers between 0 and 1."""
        good = [value for value in values if isinstance(value, int | float) and 0 <= value <= 1]
        if len(values) != len(good) or len(good) != 2:  # noqa: PLR2004
            raise refuse(name)
        return float(good[0]), float(good[1])

    def part(self, name: str) -> "ManifestObject":
        return ManifestObject(self._found.get(name, {}))

    def names(self, name: str) -> dict[str, str]:
        """Texts by language."""
        value = self._found.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise refuse(name)
        return value

    def day(self, name: str) -> date | None:
        value = self._found.get(name)
        try:
            return date.fromisoformat(value) if value else None
        except (ValueError, TypeError):
            raise refuse(name) from None

    def moment(self, name: str) -> datetime | None:
        value = self._found.get(name)
        try:
            moment = datetime.fromisoformat(value) if value else None
        except (ValueError, TypeError):
            raise refuse(name) from None
        if moment is not None and moment.tzinfo is None:
            raise refuse(name)
        return moment


def refuse(name: str) -> Invalid:
    return Invalid(
        _("“%(name)s” in manifest.json is not as it should be.") % {"name": name}, field="file"
    )
