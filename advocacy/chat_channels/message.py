"""A message to a channel. Every word of it is plain text, whatever the app makes of it."""

from dataclasses import dataclass, replace
from typing import Self


@dataclass(frozen=True)
class Picture:
    url: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """A title with one line above and below it, a picture and a button."""

    language: str
    title: str
    above: str = ""
    line: str = ""
    url: str = ""
    button: str
    button_url: str
    picture: Picture | None = None

    def without_picture(self) -> Self:
        return replace(self, picture=None)
