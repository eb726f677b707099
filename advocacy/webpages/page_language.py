"""The language of a page: as declared, else guessed from its text."""

import re

DECLARED = re.compile(r"\s*([a-z]{2,3})(?![a-z])", re.IGNORECASE)
ISO_639_2 = {
    "dan": "da",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "swe": "sv",
    "nor": "no",
    "nob": "nb",
    "fra": "fr",
    "spa": "es",
}

# Short words that are frequent in one language and rare in its neighbours.
FREQUENT_WORDS = {
    "da": {"og", "af", "ikke", "til", "på", "jeg", "vi", "hvad", "også", "blev", "efter", "hos"},
    "no": {"og", "av", "ikke", "til", "på", "jeg", "vi", "hva", "også", "ble", "etter", "hos"},
    "sv": {"och", "av", "inte", "till", "på", "jag", "vi", "vad", "också", "blev", "efter", "hos"},
    "de": {"und", "von", "nicht", "zu", "auf", "ich", "wir", "was", "auch", "wurde", "nach", "bei"},
    "en": {"and", "of", "not", "to", "on", "the", "we", "what", "also", "was", "after", "with"},
}
MIN_WORDS = 8


def declared_language(code: str) -> str:
    """Two letters from “da-DK”, “en_US” or “dan”; else empty."""
    match = DECLARED.match(code)
    if not match:
        return ""
    letters = match[1].lower()
    return letters if len(letters) == 2 else ISO_639_2.get(letters, "")  # noqa: PLR2004


def guessed_language(text: str) -> str:
    """Guess from frequent words; empty if there are too few."""
    words = re.findall(r"[^\W\d_]+", text[:5000].lower())
    counts = {
        language: sum(word in frequent for word in words)
        for language, frequent in FREQUENT_WORDS.items()
    }
    best = max(counts, key=counts.__getitem__)
    runner_up = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= MIN_WORDS and counts[best] > runner_up else ""
