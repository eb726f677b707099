"""What came of the shares: likes as people tell them, applications, and campaigns to follow."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.content import campaigns
from advocacy.content.models import Campaign, Kind, Story
from advocacy.demo.company import Company
from advocacy.demo.releases import Released
from advocacy.sharing import link_settings
from advocacy.sharing.models import Share

TELL = 0.45  # of those who posted
SHOWS_RESHARES = {"linkedin", "x", "bluesky", "mastodon"}
APPLY = 0.02  # of the people who open a job ad
BATCH = 2000


def come_of_it(families: Sequence[Released], company: Company, *, now: datetime, seed: int) -> None:
    """Likes, applications and two campaigns, by chance but always the same."""
    chance = random.Random(seed)
    _tell_likes(now=now, chance=chance)
    _apply(company, now=now, chance=chance)
    _gather(families, company)


def _tell_likes(*, now: datetime, chance: random.Random) -> None:
    confirmed = Share.objects.exclude(confirmed_at=None).order_by("pk")
    told = [_liked(share, now=now, chance=chance) for share in confirmed if chance.random() < TELL]
    columns = ["likes", "comments", "reshares", "engagement_at"]
    Share.objects.bulk_update(told, columns, batch_size=BATCH // 10)


def _liked(share: Share, *, now: datetime, chance: random.Random) -> Share:
    share.likes = min(int(chance.paretovariate(0.9) * 3), 180)
    share.comments = min(int(chance.expovariate(1 / (1 + share.likes / 12))), 40)
    share.reshares = chance.randrange(3) if share.network in SHOWS_RESHARES else None
    share.engagement_at = min(share.opened_at + timedelta(days=3), now)
    return share


def _apply(company: Company, *, now: datetime, chance: random.Random) -> None:
    admin = company.account("admin")
    link_settings.report_applications(on=True, by=admin)
    site, _secret = reporting_sites.add("Rekrutteringssystemet", by=admin)
    applications = (
        Conversion(
            link_id=click.link_id,
            site=site,
            key=sha256(click.pk.bytes).hexdigest(),
            at=click.minute + timedelta(minutes=20),
        )
        for click in _visits_to_jobs(before=now - timedelta(minutes=20))
        if chance.random() < APPLY
    )
    Conversion.objects.bulk_create(applications, batch_size=BATCH)


def _visits_to_jobs(*, before: datetime) -> Iterator[Click]:
    jobs = Click.objects.filter(link__share__story__kind=Kind.JOB_AD, verdict=Verdict.PERSON)
    return jobs.filter(minute__lt=before).order_by("minute", "link").iterator(BATCH)


def _gather(families: Sequence[Released], company: Company) -> list[Campaign]:
    """One that hires, one that shows the work; a story may be in neither."""
    stories = [story for family in families for story in family.stories.values()]
    jobs = [story for story in stories if story.kind == Kind.JOB_AD]
    work = [story for story in stories if story.kind != Kind.JOB_AD][::2]
    wanted: dict[str, list[Story]] = {"Vi søger kolleger": jobs, "En dag på havet": work}
    curator = company.account("curator")
    return [campaigns.create(name, by=curator, stories=some) for name, some in wanted.items()]
