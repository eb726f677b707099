"""HTML that is rendered once for the same values and kept; what is a person's own is filled in.

Nothing ever has to be emptied: whatever a template shows is either in the key or filled in, and
with VERIFY_KEPT, as in tests, each piece is compared with one that is rendered anew.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Pieces = tuple[tuple[str, str], ...]  # HTML, and the name of what follows it


class KeptHtml:
    """A template whose context is made by `context`, of a key and of values to be filled in."""

    def __init__(
        self,
        template: str,
        context: Callable[[Any, Mapping[str, str]], dict[str, Any]],
        *names: str,
        number: int,
    ) -> None:
        self.template = template
        self.context = context
        self.marks = {name: f"/{token_hex(12)}/" for name in names}
        self._pieces = lru_cache(maxsize=number)(self._rendered_pieces)

    def render(self, key: Hashable, values: Mapping[str, str]) -> SafeString:
        """The HTML of a key, with these values of the names, which are escaped."""
        html = "".join(
            text + (escape(values[name]) if name else "") for text, name in self._pieces(key)
        )
        if settings.VERIFY_KEPT:
            anew = self._rendered(key, values)
            if html != anew:
                raise AssertionError(f"{self.template} shows more than its key:\n{html}\n{anew}")
        return mark_safe(html)  # noqa: S308 - made of a template and of escaped values

    def _rendered_pieces(self, key: Hashable) -> Pieces:
        html = self._rendered(key, self.marks)
        parts = re.split(f"({'|'.join(self.marks.values())})", html) if self.marks else [html]
        name_of = {mark: name for name, mark in self.marks.items()}
        names = [name_of[mark] for mark in parts[1::2]]
        return tuple(zip(parts[::2], [*names, ""], strict=True))

    def _rendered(self, key: Hashable, values: Mapping[str, str]) -> str:
        template: Any = get_template(self.template)
        return str(template.template.render(Context(self.context(key, values))))
