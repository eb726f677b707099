"""Names of months, weekdays and time zones in written dates, in the languages of our neighbours."""

from datetime import timedelta, timezone

MIN_ABBREVIATION = 3
MONTHS_BY_LANGUAGE = (
    "januar februar marts april maj juni juli august september oktober november december",
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
WEEKDAYS_BY_LANGUAGE = (
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
)

# Hours from UTC. A name that means different zones in different places (IST) is not here; CST is
# North America's, as in the mail standard.
_HOURS = {
    **dict.fromkeys(("z", "utc", "gmt", "ut", "wet"), 0.0),
    **dict.fromkeys(("cet", "met", "mez", "bst", "west"), 1.0),
    **dict.fromkeys(("cest", "mest", "mesz", "eet"), 2.0),
    **dict.fromkeys(("eest", "msk", "trt"), 3.0),
    "nst": -3.5,
    "ndt": -2.5,
    "ast": -4.0,
    "adt": -3.0,
    "est": -5.0,
    "edt": -4.0,
    "cst": -6.0,
    "cdt": -5.0,
    "mst": -7.0,
    "mdt": -6.0,
    "pst": -8.0,
    "pdt": -7.0,
    "akst": -9.0,
    "akdt": -8.0,
    "hst": -10.0,
    "jst": 9.0,
    "kst": 9.0,
    "hkt": 8.0,
    "sgt": 8.0,
    "awst": 8.0,
    "acst": 9.5,
    "aest": 10.0,
    "aedt": 11.0,
    "nzst": 12.0,
    "nzdt": 13.0,
}
ZONES = {name: timezone(timedelta(hours=hours)) for name, hours in _HOURS.items()}


def _months_by_word() -> dict[str, int]:
    """Full names and every abbreviation that means one month only; “jui” is two in French."""
    numbers: dict[str, set[int]] = {}
    for names in MONTHS_BY_LANGUAGE:
        for number, name in enumerate(names.split(), start=1):
            for length in range(MIN_ABBREVIATION, len(name) + 1):
                numbers.setdefault(name[:length], set()).add(number)
    return {word: number for word, [number, *others] in numbers.items() if not others}


def _weekday_words() -> frozenset[str]:
    names = (name for names in WEEKDAYS_BY_LANGUAGE for name in names.split())
    return frozenset(name[:length] for name in names for length in range(2, len(name) + 1))


MONTHS = _months_by_word()
WEEKDAY_WORDS = _weekday_words() - MONTHS.keys()  # “mar” is March, not mardi
