"""Gaps in a caption: [[why I like it here]] is completed by the advocate.

frontend/static/composer/fill_ins.js finds the same gaps in the browser.
"""

import re
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from advocacy.text.cleaning import trimmed

GAP_LIMIT = 80
GAP = re.compile(rf"\[\[([^\[\]\n]{{1,{GAP_LIMIT}}})\]\]")
LABELLED = re.compile(rf"(?<!\[)\[([^\[\]\n]{{1,{GAP_LIMIT}}})\](?!\])")
MALFORMED = _(
    "Put what a colleague should complete in double brackets: [[why I like it here]]. Close "
    "the brackets, and use at most 80 characters."
)


def find_gaps(text: str) -> list[str]:
    """The label of each gap, without repeats, in text order."""
    labels = (trimmed(label) for label in GAP.findall(text))
    return list(dict.fromkeys(label for label in labels if label))


def with_labels(text: str) -> str:
    """The text as people read it: an open gap is its label in single brackets."""
    return GAP.sub(lambda gap: f"[{trimmed(gap[1])}]" if trimmed(gap[1]) else gap[0], text)


def with_gaps(text: str, labels: Collection[str]) -> str:
    """The text with gaps where these labels stand in single brackets."""
    return LABELLED.sub(lambda one: f"[{one[0]}]" if one[1] in labels else one[0], text)


def has_malformed_gap(text: str) -> bool:
    """Whether a gap is unclosed, empty, nested or longer than the limit."""
    rest = GAP.sub(lambda gap: "" if trimmed(gap[1]) else gap[0], text)
    return "[[" in rest
