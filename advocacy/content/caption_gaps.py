"""Gaps in a caption: [[why I like it here]] is completed by the advocate.

frontend/static/composer/fill_ins.js finds the same gaps in the browser.
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
    """The label of each gap, without repeats, in text order."""
    labels = (trimmed(label) for label in GAP.findall(text))
    return list(dict.fromkeys(label for label in labels if label))


def has_malformed_gap(text: str) -> bool:
    """Whether a gap is unclosed, empty, nested or longer than the limit."""
    rest = GAP.sub(lambda gap: "" if trimmed(gap[1]) else gap[0], text)
    return "[[" in rest
