"""The rows of the hub as plain values; nothing of the hub's counting is used."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from advocacy.clicks.models import Click, Conversion
from advocacy.content.models import Story, StoryVersion
from advocacy.figures.models import ClickPrice
from advocacy.people.company import Brand
from advocacy.people.models import Membership, TeamPlacement, User
from advocacy.sharing.models import Share

OLDEST_YEAR = 2000
NOT_TOLD = (("country", ""), ("function", ""), ("joined", ""))
FIRST_MINUTE = timedelta(seconds=60)  # clicks in it prove nothing


def joined_group(day):
    """Five years, or all before 2000."""
    if day is None:
        return ""
    first = day.year // 5 * 5
    return f"{first}-{first + 4}" if first >= OLDEST_YEAR else f"-{OLDEST_YEAR - 1}"


@dataclass(frozen=True)
class SharedRow:
    """A share that stands, with how sure it is: 0 opened, 1 confirmed, 2 proven."""

    pk: int
    person: int | None
    team: int | None
    translation: int  # the story itself
    network: str
    kind: str
    language: str
    opened_at: datetime
    day: date
    level: int
    reactions: int
    version: int
    story: int  # the one that it is counted as
    segments: tuple  # what is told of whose it is, by kind


@dataclass(frozen=True)
class Offer:
    """A story, from when to when it could be shared, and its live version."""

    translation: int
    story: int
    language: str
    kind: str
    begins: date | None
    withdrawn: date | None
    live: int | None


@dataclass(frozen=True)
class VisitRow:
    """A visit to a share's link, or an application that came of it."""

    share: SharedRow
    day: date
    verdict: str
    cents: int = 0


@dataclass(frozen=True)
class Stay:
    """The days of a person in a team; None for whoever is in none."""

    person: int
    team: int | None
    since: date
    until: date | None


class Rows:
    """Everything that is counted, read once."""

    def __init__(self):
        self.counted_as = {
            pk: head or pk for pk, head in Story.objects.values_list("pk", "counted_as")
        }
        self.zone = ZoneInfo(Brand.objects.values_list("time_zone", flat=True).get())
        self.segments_of = self._segments()
        links = dict(Share.objects.exclude(link=None).values_list("link", "pk"))
        clicks = list(Click.objects.exclude(verdict="").values_list("link", "minute", "verdict"))
        self.shares = self._shares(links, clicks)
        of_share = {share.pk: share for share in self.shares}
        taken_back = self._shares(links, clicks, standing=False)
        self._of_any_share = of_share | {share.pk: share for share in taken_back}
        prices = list(ClickPrice.objects.values_list("network", "since", "cents", "pk"))
        self.visits = [
            VisitRow(share, day, verdict, self._price(prices, share.network, day, verdict))
            for link, minute, verdict in clicks
            for share, day in self._of_link(links, link, minute)
        ]
        self.applications = [
            VisitRow(share, day, "")
            for link, moment in Conversion.objects.values_list("link", "at")
            for share, day in self._of_link(links, link, moment)
        ]
        self.people = {
            pk: (created_at, None if is_active else left_at)
            for pk, created_at, is_active, left_at in User.objects.values_list(
                "pk", "created_at", "is_active", "left_at"
            )
        }
        self.stays = [
            Stay(*row) for row in Membership.objects.values_list("person", "team", "since", "until")
        ]
        self.placements = list(
            TeamPlacement.objects.values_list("team", "parent", "since", "until")
        )
        self.language_of = dict(User.objects.values_list("pk", "language"))
        self.offers = self._offers()
        teams = StoryVersion.audience_teams.through.objects
        self.audiences = {
            version: (set(), {code for code in languages.split(",") if code})
            for version, languages in StoryVersion.objects.values_list("pk", "audience_languages")
        }
        for version, team in teams.values_list("storyversion", "team"):
            self.audiences[version][0].add(team)

    @property
    def today(self):
        return self.day(timezone.now())

    def day(self, moment):
        return moment.astimezone(self.zone).date()

    def midnight(self, day):
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)

    def parents(self, on):
        return {
            team: parent
            for team, parent, since, until in self.placements
            if since <= on and (until is None or until > on)
        }

    @staticmethod
    def _segments():
        """What is told of each person, by kind."""
        columns = ("pk", "country", "job_function", "joined_company_on")
        return {
            person: (("country", country), ("function", function), ("joined", joined_group(day)))
            for person, country, function, day in User.objects.values_list(*columns)
        }

    def _offers(self):
        moments = ("released_at", "planned_at", "live_version__embargo_at", "withdrawn_at")
        offers = []
        for story, language, kind, *begins, withdrawn_at, live in Story.objects.values_list(
            "pk", "language", "kind", *moments, "live_version"
        ):
            known = [moment for moment in begins if moment]
            begin = self.day(max(known)) if known else None
            end = self.day(withdrawn_at) if withdrawn_at else None
            head = self.counted_as[story]
            offers.append(Offer(story, head, language, kind, begin, end, live))
        return offers

    def _shares(self, links, clicks, *, standing=True):
        moments = defaultdict(list)
        for link, minute, verdict in clicks:
            if verdict == "person" and link in links:
                moments[links[link]].append(minute)
        columns = ("pk", "person", "team", "story", "network", "story__kind", "story__language")
        more = (
            "opened_at",
            "version",
            "confirmed_at",
            "published_at",
            "likes",
            "comments",
            "reshares",
        )
        shares = []
        for *own, opened_at, version, confirmed_at, published_at, likes, comments, reshares in (
            Share.objects.filter(undone_at__isnull=standing)
            .order_by("opened_at", "pk")
            .values_list(*columns, *more)
        ):
            is_clicked = any(at >= opened_at + FIRST_MINUTE for at in moments[own[0]])
            level = 2 if published_at or is_clicked else int(confirmed_at is not None)
            reactions = (likes or 0) + (comments or 0) + (reshares or 0)
            day = self.day(opened_at)
            head = self.counted_as[own[3]]
            segments = self.segments_of.get(own[1], NOT_TOLD)
            shares.append(
                SharedRow(*own, opened_at, day, level, reactions, version, head, segments)
            )
        return shares

    def _of_link(self, links, link, moment):
        if link in links:
            yield self._of_any_share[links[link]], self.day(moment)

    @staticmethod
    def _price(prices, network, day, verdict):
        """The newest price of a network that was in force on a day."""
        if verdict != "person":
            return 0
        known = [(since, pk, cents) for on, since, cents, pk in prices if on == network]
        in_force = [one for one in known if one[0] <= day]
        return max(in_force)[-1] if in_force else 0
