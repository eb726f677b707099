"""Gaps in a caption: [[why I like it here]] is for the advocate to complete.

frontend/static/composer/fill_ins.js finds the same gaps while the person types.
"""

import re

from django.utils.translation import gettext_lazy as _

from advocacy.text.cleaning import trimmed

GAP_LIMIT = 80
GAP = re.compile(rf"\[\[([^\[\]\n]{{1,{GAP_LIMIT}}})\]\]")
MALFORMED = _(
    "Put what a colleague should complete in double brackets: [[why I like it here]]. Close "
    "the brackets, and use at most 80 characters."
)


def find_gaps(text: str) -> list[str]:
    """What each gap asks for, once each, in the order of the text."""
    named = (trimmed(name) for name in GAP.findall(text))
    return list(dict.fromkeys(name for name in named if name))


def has_malformed_gap(text: str) -> bool:
    """Whether a gap is left open, is empty, holds another one or is too long to be a label."""
    rest = GAP.sub(lambda gap: "" if trimmed(gap[1]) else gap[0], text)
    return "[[" in rest
