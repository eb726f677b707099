"""Words that people ask by, and what the policy and the guides say instead."""

from advocacy.text import stemming
from advocacy.text.languages import Language

_DANISH = {
    "kollega": "kolleger mennesker",
    "kolleger": "kollega mennesker",
    "medarbejder": "kolleger",
    "ansat": "kolleger",
    "foto": "billede",
    "fotografi": "billede",
    "film": "video",
    "chef": "leder",
    "firma": "virksomhed",
    "firmaet": "virksomhed",
    "arbejdsplads": "virksomhed",
    "kodeord": "adgangskode",
    "password": "adgangskode",
    "presse": "journalist",
    "avis": "journalist",
    "hemmelig": "fortroligt",
    "fyret": "mister",
    "opsagt": "mister",
    "fyring": "mister",
    "ai": "intelligens",
    "copyright": "ophavsret",
    "brok": "kritik",
    "mobning": "chikane",
    "fjerne": "slet",
    "pligt": "frivilligt",
    "tvinge": "frivilligt",
    "løn": "tjener",
}
_ENGLISH = {
    "colleague": "people",
    "coworker": "colleague",
    "employee": "colleague",
    "staff": "colleague",
    "photo": "picture",
    "photograph": "picture",
    "image": "picture",
    "film": "video",
    "boss": "manager",
    "supervisor": "manager",
    "employer": "company",
    "firm": "company",
    "press": "journalist",
    "newspaper": "journalist",
    "reporter": "journalist",
    "secret": "confidential",
    "fired": "losing",
    "dismissed": "losing",
    "sacked": "losing",
    "ai": "intelligence",
    "bullying": "harassment",
    "remove": "delete",
    "optional": "voluntary",
    "mandatory": "voluntary",
    "salary": "earn",
    "pay": "earn",
}


def _by_stem(words: dict[str, str], language: Language) -> dict[str, frozenset[str]]:
    def stem(word: str) -> str:
        return stemming.stem(word, language=language)

    return {stem(asked): frozenset(map(stem, said.split())) for asked, said in words.items()}


_STEMS = {
    Language.DANISH: _by_stem(_DANISH, Language.DANISH),
    Language.ENGLISH: _by_stem(_ENGLISH, Language.ENGLISH),
}


def of(stem: str, *, language: str) -> frozenset[str]:
    """The stems that the texts have instead."""
    return _STEMS[Language(language)].get(stem, frozenset())
