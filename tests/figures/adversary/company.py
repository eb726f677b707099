"""A small company whose people act for a month, one act at a time, from a seed."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from advocacy.figures import reporting_months
from advocacy.people import deactivation
from advocacy.people.models import Membership, User
from advocacy.people.permissions import Role
from advocacy.sharing import confirming, reported_engagement
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

NETWORKS = ("linkedin", "facebook", "x")
PRICED = NETWORKS[0]
MONTH = reporting_months.month_of(date(2026, 3, 10))
BEFORE = reporting_months.previous_month(MONTH)
EARLIER = reporting_months.previous_month(BEFORE)
AFTER = reporting_months.next_month(MONTH)
# Each team with the one above it and its number of people; two are too small to be told of.
TEAMS = {
    "North": (None, 0),
    "Aalborg": ("North", 3),
    "Viborg": ("North", 7),
    "Randers": ("North", 9),
    "South": (None, 6),
    "Odense": ("South", 8),
    "Ribe": ("South", 2),
}
TEAMLESS = 2
# Where most of a team work; one in sixteen is elsewhere, or nobody has told where.
COUNTRY_OF = {"South": "SE", "Odense": "SE", "Ribe": "SE"}
FUNCTIONS = ("Service", "Service", "Office")
JOINED_GROUPS = {
    None: "",
    date(1999, 3, 1): "-1999",
    date(2012, 3, 1): "2010-2014",
    date(2025, 3, 1): "2025-2029",
}
ACTS = {
    "share": 30,
    "click": 14,
    "confirm": 12,
    "undo": 5,
    "engagement": 3,
    "small_story": 2,
    "rally": 3,
    "join": 2,
    "leave": 2,
    "move": 3,
}
STAY_LONG = date(2024, 1, 1)


@dataclass(eq=False)
class Posted:
    """What the simulation itself remembers of a share."""

    row: object
    person: int
    team: int | None
    story: int  # of translations, the one they are counted as
    translation: str  # its language, if there are translations
    network: str
    kind: str
    day: date
    confirmed: bool = False
    undone: bool = False
    clicked_on: list = field(default_factory=list)
    engagement: int = 0


@dataclass(eq=False)
class Offered:
    """A story and who may share it."""

    row: object
    kind: str
    teams: set
    language: str
    since: datetime
    translation: str = ""  # the language it is written in, if there are others

    @property
    def counted_as(self):
        return self.row.counted_pk


class Company:
    """People, teams and stories as the simulation knows them, and the acts that change them."""

    def __init__(self, seed, time_machine, *, first_month=BEFORE):
        self.first_month = first_month
        self.random, self.time_machine = Random(seed), time_machine
        self.random_employment = Random(seed)  # of its own, so that it changes no other act
        self.now = datetime.combine(first_month - timedelta(days=20), time(9), tzinfo=UTC)
        time_machine.move_to(self.now)
        BrandFactory(time_zone="UTC", languages=["da", "en"])
        self.admin = UserFactory(roles=[Role.ADMIN, Role.LEADER], language="da")
        User.objects.filter(pk=self.admin.pk).update(created_at=self.now)
        ClickPriceFactory(network=PRICED, cents=600)
        self.posted, self.stays, self.offered, self.log = [], [], [], []
        self.language_of = {self.admin.pk: "da"}
        self.left_on = {}
        self.parent_of, self.team_named = {}, {}
        for name, (above, _) in TEAMS.items():
            parent = self.team_named.get(above)
            self.team_named[name] = TeamFactory(name=name, parent=parent)
            self.parent_of[self.team_named[name].pk] = parent and parent.pk
        self.people = {self.admin.pk: self.admin}
        self.stays.append([self.admin.pk, None, STAY_LONG, None])
        for name, (_, size) in TEAMS.items():
            for _number in range(size):
                self._hire(self.team_named[name], since=STAY_LONG)
        for _number in range(TEAMLESS):
            self._hire(None, since=STAY_LONG)
        self.desk = [*self.people.values()][-TEAMLESS:]
        for kind in ("article", "article", "job_ad", "video"):
            self._offer(kind)
        self._translate(*self.offered[:2])
        self._offer("graphic", language="en")
        self._offer("job_ad", teams=["Aalborg"])

    def fill_months_before(self):
        """Shares of the months before, of which everyone may know the figures by now."""
        for month in reporting_months.months_between(self.first_month, BEFORE):
            for monday in reporting_months.weeks(month):
                self.move_to(monday + timedelta(days=3))
                for _number in range(11):
                    self.share()
                for _number in range(8):
                    self.click()

    def fill_month_after(self):
        """Some shares and clicks of the next month, the first in days of this calendar month."""
        for monday in reporting_months.weeks(AFTER):
            for day in (monday, monday + timedelta(days=3)):
                self.move_to(day)
                for _number in range(8):
                    self.share()
                    self.click()

    def begin(self):
        """The month under attack begins with some shares at once."""
        self.move_to(MONTH)
        for _number in range(self.random.randint(10, 40)):
            self.share()

    def act(self):
        """One act of one person, some hours after the one before."""
        step = timedelta(hours=self.random.choice((1, 3, 8, 16)))
        end = datetime.combine(reporting_months.last_day(MONTH), time(20), tzinfo=UTC)
        self.now = min(self.now + step, end)
        self.time_machine.move_to(self.now)
        name = self.random.choices(list(ACTS), list(ACTS.values()))[0]
        self.log.append((self.now, name))
        getattr(self, name)()
        return name

    def share(self, person=None, story=None):
        person = person or self._somebody()
        story = story or self.random.choice(self._open_to(person))
        network = self.random.choices(NETWORKS, (6, 3, 1))[0]
        team = self._team_of(person)
        row = ShareFactory(
            person=self.people[person],
            team_id=team,
            story=story.row,
            network=network,
            again=True,
            opened_at=self.now,
        )
        self.posted.append(
            Posted(
                row,
                person,
                team,
                story.counted_as,
                story.translation,
                network,
                story.kind,
                self.now.date(),
            )
        )

    def rally(self):
        """Somebody of a team whose story it is; often they are the whole audience."""
        own = [story for story in self.offered if story.teams]
        story = self.random.choice(own)
        able = [person for person in self._present() if self._may_share(person, story)]
        missing = [
            person
            for person in able
            if not any(
                one.person == person and one.row.story_id == story.row.pk and not one.undone
                for one in self.posted
            )
        ]
        if missing or able:
            self.share(person=(missing or able)[0], story=story)

    def click(self):
        if standing := self._standing():
            one = self.random.choice(standing[-40:])
            self._click(one)

    def confirm(self):
        if open_ones := [one for one in self._standing() if not one.confirmed]:
            one = self.random.choice(open_ones[-30:])
            confirming.confirm(one.row, by=self.people[one.person])
            one.confirmed = True

    def undo(self):
        fresh = [one for one in self._standing() if not one.confirmed and not one.clicked_on]
        if fresh:
            one = self.random.choice(fresh[-30:])
            confirming.undo(one.row, by=self.people[one.person])
            one.undone = True

    def engagement(self):
        if told := [one for one in self._standing() if one.confirmed]:
            one, likes = self.random.choice(told[-40:]), self.random.randint(1, 30)
            reported_engagement.report(one.row, {"likes": likes}, by=self.people[one.person])
            one.engagement = likes

    def small_story(self):
        name = self.random.choice(("Aalborg", "Ribe", "Viborg", "South"))
        self._offer(self.random.choice(("article", "graphic", "video")), teams=[name])

    def join(self):
        self._hire(self.team_named[self.random.choice(list(TEAMS))], since=self.now.date())

    def leave(self):
        person = self._somebody()
        deactivation.deactivate(self.people[person], by=self.admin)
        self.left_on[person] = self.now.date()

    def move(self):
        self.relocate()
        person, today = self._somebody(), self.now.date()
        stay = next(one for one in reversed(self.stays) if one[0] == person and one[3] is None)
        if stay[1] is None or stay[2] >= today:
            return
        team = self.team_named[self.random.choice(list(TEAMS))]
        Membership.objects.filter(person=person, until=None).update(until=today)
        Membership.objects.create(person_id=person, team=team, since=today)
        stay[3] = today
        self.stays.append([person, team.pk, today, None])

    def relocate(self):
        """Somebody is told to be in another country."""
        person = self.people[self.random_employment.choice(self._present())]
        person.country = self.random_employment.choice(("DK", "SE"))
        person.save(update_fields=["country"])

    def _hire(self, team, *, since):
        language = "en" if self.random.random() < 0.15 else "da"
        person = UserFactory(language=language, **self._employment(team))
        if team:
            Membership.objects.create(person=person, team=team, since=since)
        self.people[person.pk] = person
        self.language_of[person.pk] = language
        self.stays.append([person.pk, team and team.pk, since, None])

    def _employment(self, team):
        home = COUNTRY_OF.get(team.name, "DK") if team else "DK"
        random = self.random_employment
        return {
            "country": random.choice(("DK", "SE", "")) if random.random() < 1 / 16 else home,
            "job_function": random.choice(FUNCTIONS),
            "joined_company_on": random.choice(list(JOINED_GROUPS)),
        }

    def segments_of(self, person):
        """The values that are told of a person now, by their kind."""
        told = self.people[person]
        joined = JOINED_GROUPS[told.joined_company_on]
        return {"country": told.country, "function": told.job_function, "joined": joined}

    def segments_of_the_desk(self):
        return {"country": "DK", "function": "Office", "joined": "2010-2014"}

    def at_the_desk(self, last):
        """Who wrote and approved stories by a day: in no team, reading English."""
        others = User.objects.exclude(pk__in=self.people).values_list("pk", "created_at")
        return {person for person, created_at in others if created_at.date() <= last}

    def _offer(self, kind, *, teams=(), language=""):
        writer, approver = self.desk  # some of the people, as others could share, too
        row = approved_story(
            kind=kind, audience_languages=language, curator=writer, approver=approver
        )
        chosen = [self.team_named[name] for name in teams]
        row.live_version.audience_teams.set(chosen)
        writers = User.objects.exclude(pk__in=self.people).filter(country="")
        writers.update(country="DK", job_function="Office", joined_company_on=date(2012, 3, 1))
        self.offered.append(Offered(row, kind, {team.pk for team in chosen}, language, self.now))

    def _translate(self, first, second):
        """Make one story the translation of another, for whoever likes."""
        for story, language in ((first, "da"), (second, "en")):
            story.row.family, story.row.counted_as = first.row.family, first.row
            story.row.language = story.translation = language
            story.row.save(update_fields=["family", "counted_as", "language"])

    def move_to(self, day):
        """Nine o'clock on a day."""
        self.now = datetime.combine(day, time(9), tzinfo=UTC)
        self.time_machine.move_to(self.now)

    def _click(self, one):
        self.now = max(self.now, self.now + timedelta(minutes=5))
        self.time_machine.move_to(self.now)
        minute = self.now.replace(second=0, microsecond=0)
        ClickFactory(link=one.row.link, minute=minute)
        one.clicked_on.append(self.now.date())

    def _present(self):
        return [person for person in self.people if person not in self.left_on]

    def _somebody(self):
        return self.random.choice([one for one in self._present() if one != self.admin.pk])

    def _standing(self):
        return [one for one in self.posted if not one.undone and one.person not in self.left_on]

    def _open_to(self, person):
        return [story for story in self.offered if self._may_share(person, story)]

    def _may_share(self, person, story):
        if story.language and self.language_of[person] != story.language:
            return False
        return not story.teams or bool(story.teams & set(self.above(self._team_of(person))))

    def _team_of(self, person):
        return next(one[1] for one in reversed(self.stays) if one[0] == person)

    def above(self, team):
        """The team and those above it."""
        while team is not None:
            yield team
            team = self.parent_of[team]

    def speaks(self, language):
        """The language in which whoever reads the results reads them."""
        User.objects.filter(pk=self.admin.pk).update(language=language)
        self.admin.refresh_from_db()

    def acted(self):
        """How often each act was done."""
        return Counter(name for _, name in self.log)
