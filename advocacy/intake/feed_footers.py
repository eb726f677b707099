"""The sentence that WordPress puts under every entry of a feed: where the post appeared first."""

import re

from advocacy.webpages import page_text

PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=", re.IGNORECASE)
# The end of the sentence in its languages, behind the title and before the name of the site.
APPEARED_FIRST = re.compile(
    r"\b(?:appeared first on|first appeared on|appeared first in|was first published (?:on|at)"
    r"|blev (?:først )?(?:vist|udgivet|bragt|publiceret) (?:første gang |først )?(?:på|hos)"
    r"|dukkede først op på"
    r"|dukket først opp på|dukket opp først på|dök först upp på|publicerades först på"
    r"|erschien zuerst (?:auf|bei)|verscheen eerst op|est apparu en premier sur)\b",
    re.IGNORECASE,
)
FIRST_WORDS = ("The post ", "Indlægget ", "Inlägget ", "Innlegget ", "Der Beitrag ", "Het bericht ")
LONGEST = 600


def without_footer(html: str) -> str:
    """The text of an entry without a last paragraph that only says where it appeared first."""
    tail = html[-4 * LONGEST :]
    starts = [match.start() for match in PARAGRAPH.finditer(tail)]
    if starts and _is_footer(tail[starts[-1] :]):
        return html[: len(html) - len(tail) + starts[-1]].rstrip()
    before, break_, line = html.rstrip().rpartition("\n")
    return before if break_ and _is_footer(line) else html


def _is_footer(html: str) -> bool:
    if len(html) > 2 * LONGEST:
        return False
    words = page_text.line(html, limit=LONGEST)
    return len(APPEARED_FIRST.findall(words)) == 1 and (
        len(LINK.findall(html)) == 2 or words.startswith(FIRST_WORDS)  # noqa: PLR2004
    )
