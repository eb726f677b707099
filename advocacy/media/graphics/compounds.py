"""Break points between the parts of Danish compounds, preferred to those between syllables."""

import re

MIN_PART_LENGTH = 4  # letters on either side
LINKS = re.compile(
    r"(?<=ings)|(?<=heds)|(?<=skabs)|(?<=tions)|(?<=sions)|(?<=itets)|(?<=ejds)|(?<=dags)"
    r"|(?<=ments)|(?<=elses)|(?<=drifts)"
)
# Frequent parts of job titles, departments and events.
STARTS = re.compile(
    "(?="
    "administrator|afdeling|aftale|analytiker|ansvarlig|arkitekt|arrangement|assistent|"
    "behandling|center|chauffør|chef|designer|direktør|elektriker|elev|energi|fabrik|"
    "forening|forsker|forsyning|funktion|gruppe|håndværker|ingeniør|kommune|konference|"
    "konsulent|kontor|koordinator|kraft|laborant|leder|ledelse|lærer|lærling|løsning|"
    "medarbejder|mester|miljø|montør|møde|møller|operatør|organisation|partner|periode|"
    "planlægning|praksis|produktion|projekt|psykolog|pædagog|repræsentant|rådgiver|"
    "samarbejde|samtale|seminar|specialist|stabilisering|studerende|sygeplejerske|system|"
    "sælger|tekniker|terapeut|turbine|uddannelse|udbud|udstyr|udvalg|udvikler|udvikling|"
    "undersøgelse|vejleder|vikar|virksomhed|værksted"
    ")",
    re.IGNORECASE,
)


def break_points(word: str) -> list[int]:
    """The positions at which known parts of the word meet."""
    positions = {match.start() for pattern in (LINKS, STARTS) for match in pattern.finditer(word)}
    return sorted(at for at in positions if MIN_PART_LENGTH <= at <= len(word) - MIN_PART_LENGTH)
