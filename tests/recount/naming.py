"""Which subject a row of a table is about, by the name it has in the reader's language."""

from datetime import date

from django.utils import translation
from django.utils.formats import date_format

from advocacy.content.models import Kind, StoryVersion
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team
from advocacy.text.languages import Language
from tests.recount.counting import WEEK, Month, thursday
from tests.recount.subjects import Subject

WORDS = {
    "da": {"week": "j. F Y", "from": "uge", "to": "til"},
    "en": {"week": "j F Y", "from": "weeks", "to": "to"},
}


class Names:
    """The names of rows. Each finder gives a row's subject, and its month if it is about one."""

    def __init__(self, language, months):
        self.language, self.months = language, months
        self.teams = dict(Team.objects.values_list("name", "pk"))
        self.stories = {
            title: head or story
            for title, story, head in StoryVersion.objects.order_by("number").values_list(
                "title", "story", "story__counted_as"
            )
        }
        self.languages = {label: code for code, label in Language.choices}
        with translation.override(language):
            self.networks = {str(label): slug for slug, label in NetworkSlug.choices}
            self.kinds = {str(label): kind for kind, label in Kind.choices}
            self.weeks = {
                text: month.first + number * WEEK
                for month in months
                for number in range((month.last - month.first).days // 7 + 1)
                for text in self._week_names(month.first + number * WEEK)
            }
            self.month_named = {self._month_name(month): month for month in months}

    def finders(self, subject):
        """By what the rows of a table are of, as the first column says it."""
        team = subject.team
        with translation.override(self.language):
            of = {name: str(translation.gettext(name)) for name in TITLES}
        story = subject.value if subject.dimension == "story" else None
        return {
            of["Month"]: lambda row: (subject, [self.month_named[row]]),
            of["Week from"]: lambda row: (Subject(team, "week", self.weeks[row]), None),
            of["Team"]: lambda row: (Subject(self.teams[row]), None),
            of["Kind"]: lambda row: (Subject(team, "kind", self.kinds[row]), None),
            of["Country"]: lambda row: self._segment("country", row, of),
            of["Job function"]: lambda row: self._segment("function", row, of),
            of["Joined in"]: lambda row: self._segment("joined", row, of),
            of["Story"]: lambda row: (Subject(None, "story", self.stories[row]), None),
            of["Language"]: lambda row: (
                Subject(None, "story_language", (story, self.languages[row])),
                None,
            ),
            of["Network"]: lambda row: (
                Subject(None, "story_network", (story, self.networks[row]))
                if story
                else Subject(team, "network", self.networks[row]),
                None,
            ),
        }

    def by_key(self, subject):
        """The same for the lists of the API, whose rows have keys."""
        team, story = subject.team, subject.value if subject.dimension == "story" else None
        month_of = {thursday(month.first).replace(day=1): month for month in self.months}
        return {
            "months": lambda key: (subject, [month_of[date.fromisoformat(key)]]),
            "weeks": lambda key: (Subject(team, "week", date.fromisoformat(key)), None),
            "teams": lambda key: (Subject(int(key)), None),
            "kinds": lambda key: (Subject(team, "kind", key), None),
            "countries": lambda key: (Subject(None, "segment", ("country", key)), None),
            "functions": lambda key: (Subject(None, "segment", ("function", key)), None),
            "joined": lambda key: (Subject(None, "segment", ("joined", key)), None),
            "stories": lambda key: (Subject(None, "story", int(key)), None),
            "languages": lambda key: (Subject(None, "story_language", (story, key)), None),
            "networks": lambda key: (
                Subject(None, "story_network", (story, key))
                if story
                else Subject(team, "network", key),
                None,
            ),
        }

    def _segment(self, kind, row, of):
        """A value by its name: a country, a function, years of joining, or that none is told."""
        known = {of["Not told"]: "", of["before %(year)s"] % {"year": 2000}: "-1999"}
        known[of["since %(year)s"] % {"year": 2025}] = "2025-2029"
        known |= COUNTRIES[self.language]
        return Subject(None, "segment", (kind, known.get(row, row.replace("–", "-")))), None

    def _week_names(self, monday):
        return date_format(monday, WORDS[self.language]["week"]), monday.isoformat()

    def _month_name(self, month: Month):
        words = WORDS[self.language]
        weeks = [day.isocalendar().week for day in (month.first, month.last)]
        named = date_format(thursday(month.first), "F Y")
        return f"{named} ({words['from']} {weeks[0]} {words['to']} {weeks[1]})"


TITLES = (
    *("Month", "Week from", "Team", "Kind", "Story", "Network", "Language"),
    *("Country", "Job function", "Joined in", "Not told", "before %(year)s", "since %(year)s"),
)
COUNTRIES = {
    "da": {"Danmark": "DK", "Sverige": "SE", "Norge": "NO"},
    "en": {"Denmark": "DK", "Sweden": "SE", "Norway": "NO"},
}
