"""The base class of errors about links that cannot be used."""

from typing import ClassVar

from advocacy.errors import Invalid


class LinkRefused(Invalid):
    """This link cannot be used. The sentence says why and what to do."""

    reason: ClassVar[str] = "link_refused"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="url", code=self.reason)
