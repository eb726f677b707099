"""Finding prohibitions in the policy that do not say what to do instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from advocacy.policy.edition_diff import passages

# Imperatives; followed by “not” they are prohibitions.
DO_DA = (
    "aftal|bed|brug|del|fortæl|få|gem|giv|gør|gå|henvis|hold|husk|kontakt|lad|link|læs|nævn|nøjes|"
    "ret|ring|send|sig|skriv|slå|spørg|svar|tag|tal|tjek|vent|vis|vælg"
)
DO_EN = (
    "agree|answer|ask|call|check|choose|contact|do|get|give|go|keep|leave|link|name|pass|put|read|"
    "refer|remember|say|send|share|show|speak|take|talk|tell|turn|use|wait|write"
)
DONT_DA = (
    f"{DO_DA}|bland|citér|diskutér|klik|kommentér|kopier|kritisér|lov|læg|offentliggør|oplys|omtal|"
    "post|slet|stol|udgiv|videregiv|åbn"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


PROHIBITIONS = {
    "da": _any(
        r"\bm[åa] (?:\w+ ){0,3}(?:ikke|aldrig)\b",
        r"\b(?:skal|bør) (?:\w+ ){0,2}(?:ikke|aldrig)\b",
        r"\baldrig\b|\bundgå\b|\blad være\b|\bikke tilladt\b",
        r"\bforbud\w*|\bforbyd\w*|\bafhold\w* (?:dig|jer|sig)\b",
        rf"^\W*(?:{DONT_DA}) (?:\w+ )?(?:ikke|aldrig)\b",
    ),
    "en": _any(
        r"\b(?:do|must|may|should|can) not\b|\b(?:don|mustn|shouldn|can)[’']t\b|\bcannot be\b",
        r"\bnever\b|\bavoid\b|\brefrain\b|\bforbid\w*|\bprohibit\w*",
        r"\bnot (?:allowed|permitted)\b",
    ),
}
ALTERNATIVES = {
    "da": _any(
        r"\b(?:i stedet|hellere|derimod|gerne|lad det ligge)\b",
        r"\bmen (?:du|I|vi) (?:må|kan)\b",
        rf"(?:^\W*|[;:–—,.] (?:men |så |og )?)(?:{DO_DA})\b",
    ),
    "en": _any(
        r"\b(?:instead|rather|welcome to)\b|\bbut (?:you|we) (?:may|can)\b",
        rf"(?:^\W*|[;:–—,.] (?:but |so |and )?)(?:{DO_EN})\b",
    ),
}
SENTENCE = re.compile(r"(?<=[.!?])[\s»”\"]+(?=[A-ZÆØÅ»“\"*_])")
LINE_MARKER = re.compile(r"^\s*(?:#{1,6}|[-*+]|\d+[.)]|>)\s+")


@dataclass(frozen=True)
class BareProhibition:
    """A prohibition without an alternative."""

    sentence: str


def bare_prohibitions(body: str, *, language: str) -> list[BareProhibition]:
    """Prohibitions with no alternative in the same or the next sentence."""
    forbids, guides = PROHIBITIONS[language], ALTERNATIVES[language]
    prohibitions = []
    for sentence, following in pairwise([*_sentences(body), ""]):
        if not forbids.search(sentence) or _has_alternative(sentence, forbids, guides):
            continue
        is_followed = guides.search(following) and not forbids.search(following)
        if not is_followed:
            prohibitions.append(BareProhibition(sentence))
    return prohibitions


def _has_alternative(sentence: str, forbids: re.Pattern[str], guides: re.Pattern[str]) -> bool:
    """Whether the sentence has an alternative outside the prohibition."""
    return bool(guides.search(forbids.sub("_", sentence)))


def _sentences(body: str) -> Iterator[str]:
    """Sentences of all passages in order; a heading yields ""."""
    for passage in passages(body):
        if passage.startswith("#"):
            yield ""
            continue
        plain = LINE_MARKER.sub("", passage).replace("\n", " ")
        yield from (sentence.strip(" *_") for sentence in SENTENCE.split(plain))
