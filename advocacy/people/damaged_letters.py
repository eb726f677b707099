"""Letters that were damaged before a list was exported: no encoding brings them back.

Programs that took UTF-8 for another encoding saved “SÃ¸ren” or “S√∏ren”, and those that knew no ø
saved “S?ren”, or the sign for a character that could not be read.
"""

import re

from django.utils.translation import gettext as _

from advocacy.errors import Invalid

MAX_SHOWN = 80
_MISREAD = {
    letter.encode().decode(encoding, "ignore")
    for letter in map(chr, range(0xC0, 0x100))
    for encoding in ("cp1252", "latin-1", "cp850", "mac_roman")
}
_PAIRS = sorted(re.escape(pair) for pair in _MISREAD if len(pair) > 1)
_DAMAGED = re.compile("|".join([r"\ufffd", r"\w\?\w", r"(?<!\S)\?[^\W\d_]", *_PAIRS]))


def refuse(value: str) -> str:
    """The value as it is. Raises Invalid if letters of it were lost."""
    if _DAMAGED.search(value):
        raise Invalid(
            _("“%(words)s” has lost letters. Correct it, or export the list again.")
            % {"words": value.strip()[:MAX_SHOWN]}
        )
    return value
