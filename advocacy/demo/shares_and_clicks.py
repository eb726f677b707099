"""Creates four months of shares and clicks of the demo company."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, islice

from django.db.models import prefetch_related_objects

from advocacy.clicks.models import Click, Verdict
from advocacy.content.models import Story
from advocacy.demo.demo_company import Company
from advocacy.demo.releases import DAYS, ReleasedFamily
from advocacy.demo.visitors import Visitors
from advocacy.links import short_codes
from advocacy.links.models import Link
from advocacy.networks.composing import text_sha256
from advocacy.people.models import User
from advocacy.sharing import caption_dealing
from advocacy.sharing.models import Share, TextOrigin

BATCH_SIZE = 2000
CLICKS_PER_SHARE = 4.5
NETWORKS = {
    "linkedin": 60,
    "facebook": 20,
    "x": 6,
    "bluesky": 5,
    "whatsapp": 4,
    "mastodon": 3,
    "email": 2,
}
WEEKDAYS = (1.2, 1.25, 1.1, 1.05, 0.8, 0.2, 0.15)  # Monday first
HOURS = (7, 7, 8, 8, 9, 11, 12, 12, 12, 13, 15, 16, 20)
CONFIRMATION_RATE = 0.8
OWN_TEXT_RATE = 0.35


@dataclass
class SharerWeights:
    """How often each person shares: a few very often, many seldom, some never."""

    people: Sequence[User]
    totals: list[float]

    def pick(self, chance: random.Random) -> User:
        return self.people[bisect(self.totals, chance.random() * self.totals[-1])]


def create_shares_and_clicks(
    families: Sequence[ReleasedFamily], company: Company, *, clicks: int, now: datetime, seed: int
) -> None:
    """Create as many shares as are needed for about this number of clicks."""
    chance = random.Random(seed)
    stories = [story for family in families for story in family.stories.values()]
    prefetch_related_objects(stories, "live_version__captions")
    visitors = Visitors()
    shares = _shares(families, company, now=now, chance=chance)
    missing = round(clicks / CLICKS_PER_SHARE)
    while batch := list(islice(shares, min(BATCH_SIZE, missing))):
        missing -= len(batch)
        _store(batch, visitors, now=now, chance=chance)


def _store(
    shares: list[Share],
    visitors: Visitors,
    *,
    now: datetime,
    chance: random.Random,
) -> None:
    links = Link.objects.bulk_create(
        [Link(code=share.key, target=share.version.url) for share in shares]
    )
    clicks: list[Click] = []
    for share, link in zip(shares, links, strict=True):
        share.link = link
        clicks.extend(_clicks(share, link, visitors, now=now, chance=chance))
    Share.objects.bulk_create(shares)
    Click.objects.bulk_create(clicks, batch_size=BATCH_SIZE)


def _shares(
    families: Sequence[ReleasedFamily], company: Company, *, now: datetime, chance: random.Random
) -> Iterator[Share]:
    sharers = _sharer_weights(company.people, chance)
    days = [now - timedelta(days=n) for n in range(DAYS)]
    totals = list(accumulate(WEEKDAYS[day.weekday()] for day in days))
    seen: set[tuple[int, int, str]] = set()
    while True:
        day = days[min(bisect(totals, chance.random() * totals[-1]), DAYS - 1)]
        at = day.replace(hour=chance.choice(HOURS), minute=chance.randrange(60), second=17)
        on_offer = [family for family in families if family.since <= at < family.until]
        if at >= now or not on_offer:
            continue
        yield _share(sharers.pick(chance), chance.choice(on_offer), company, at, seen, chance)


def _share(
    person: User,
    family: ReleasedFamily,
    company: Company,
    at: datetime,
    seen: set[tuple[int, int, str]],
    chance: random.Random,
) -> Share:
    story = family.stories[person.language]
    network = chance.choices(list(NETWORKS), list(NETWORKS.values()))[0]
    again = (person.pk, story.pk, network) in seen
    seen.add((person.pk, story.pk, network))
    confirmed = at + timedelta(minutes=2) if chance.random() < CONFIRMATION_RATE else None
    origin = TextOrigin.OWN if chance.random() < OWN_TEXT_RATE else TextOrigin.DEALT
    return Share(
        key=short_codes.new_code(),
        request_sha256="0" * 64,
        person=person,
        story=story,
        version=story.live_version,
        network=network,
        team_id=company.team_of.get(person.pk),
        text="",
        text_sha256="0" * 64,
        text_origin=origin,
        caption_sha256=_dealt_caption(story, person, network) if origin == TextOrigin.DEALT else "",
        language=story.language,
        marking=story.live_version.marking if story.live_version else "none",
        again=again,
        opened_at=at,
        confirmed_at=confirmed,
    )


def _dealt_caption(story: Story, person: User, network: str) -> str:
    """The hash of the caption that the story dealt to this person."""
    version = story.live_version
    caption = caption_dealing.deal(version, to=person, network=network) if version else None
    return text_sha256(caption.text) if caption else ""


def _clicks(
    share: Share,
    link: Link,
    visitors: Visitors,
    *,
    now: datetime,
    chance: random.Random,
) -> Iterator[Click]:
    """Crawlers click within the minute, people over some days; most posts get few clicks."""
    crawlers = chance.randrange(4)
    people = int(chance.paretovariate(0.9)) - 1 if share.confirmed_at else chance.randrange(2)
    for verdict, number in ((Verdict.CRAWLER, crawlers), (Verdict.PERSON, min(people, 60))):
        for nth in range(number):
            wait = 0.5 if verdict == Verdict.CRAWLER else 3 + chance.expovariate(1 / 900)
            minute = (share.opened_at + timedelta(minutes=wait)).replace(second=0)
            if minute < now:
                agent = visitors.agent(share.network, verdict, share.story_id + nth)
                yield Click(
                    link=link, minute=minute, method="GET", agent=agent, verdict=verdict, rules=1
                )


def _sharer_weights(people: Sequence[User], chance: random.Random) -> SharerWeights:
    """One in three never shares; the others follow a Pareto distribution."""
    weights = [0 if chance.random() < 1 / 3 else chance.paretovariate(1.2) for _ in people]
    return SharerWeights(people, list(accumulate(weights)))
