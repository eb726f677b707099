"""Countries by their code, named in the reader's language, and read as people write them."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.text.languages import Language
from advocacy.text.name_order import name_key

CODE_LENGTH = 2
# Codes of Unicode's list that are no countries: unions, tests, and parts of other countries.
NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
OTHER_NAMES = {
    **dict.fromkeys(("usa", "united states of america", "de forenede stater"), "US"),
    **dict.fromkeys(("uk", "great britain", "england", "storbritannien"), "GB"),
    **dict.fromkeys(("the netherlands", "holland"), "NL"),
    **dict.fromkeys(("czech republic", "den tjekkiske republik"), "CZ"),
    **dict.fromkeys(("færøerne", "the faroe islands"), "FO"),
}


@cache
def by_code(language: str) -> dict[str, str]:
    """The names of all countries in a language, by code, in the order of their names."""
    names = {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == CODE_LENGTH and code.isalpha() and code not in NO_COUNTRIES
    }
    return dict(sorted(names.items(), key=lambda one: name_key(one[1])))


def name_of(code: str) -> str:
    """A country in the reader's language."""
    return by_code(_reader_language()).get(code, code)


def choices() -> list[tuple[str, str]]:
    """Codes and names for a form, in the reader's language."""
    return list(by_code(_reader_language()).items())


def read(value: str) -> str:
    """The code of a country given by its code or its name in a language of the hub, or ""."""
    word = " ".join(value.split()).casefold()
    if word and word not in _codes():
        raise Invalid(
            _("“%(word)s” is not a country. Write its name, or its code such as DK.")
            % {"word": value.strip()[:40]},
            field="country",
            code="unknown",
        )
    return _codes()[word] if word else ""


@cache
def _codes() -> dict[str, str]:
    """The code of each country by everything it may be called."""
    codes = {code.casefold(): code for code in by_code(Language.ENGLISH)}
    names = {
        name.casefold(): code
        for language in Language.values
        for code, name in by_code(language).items()
    }
    return OTHER_NAMES | names | codes


def _reader_language() -> str:
    return (get_language() or Language.ENGLISH).split("-")[0]
