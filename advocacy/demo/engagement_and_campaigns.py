"""Creates reported engagement, applications and campaigns of the demo company."""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import Click, Conversion, Verdict
from advocacy.content import campaigns
from advocacy.content.models import Campaign, Kind, Story
from advocacy.demo.demo_company import Company
from advocacy.demo.releases import ReleasedFamily
from advocacy.sharing import link_settings
from advocacy.sharing.models import Share

REPORT_RATE = 0.45  # of those who posted
NETWORKS_WITH_RESHARES = {"linkedin", "x", "bluesky", "mastodon"}
APPLICATION_RATE = 0.02  # of the people who open a job ad
BATCH_SIZE = 2000


def create_engagement_and_campaigns(
    families: Sequence[ReleasedFamily], company: Company, *, now: datetime, seed: int
) -> None:
    """The same for the same seed."""
    chance = random.Random(seed)
    _report_engagement(now=now, chance=chance)
    _create_applications(company, now=now, chance=chance)
    _create_campaigns(families, company)


def _report_engagement(*, now: datetime, chance: random.Random) -> None:
    confirmed = Share.objects.exclude(confirmed_at=None).order_by("pk")
    reported = [
        _with_engagement(share, now=now, chance=chance)
        for share in confirmed
        if chance.random() < REPORT_RATE
    ]
    columns = ["likes", "comments", "reshares", "engagement_at"]
    Share.objects.bulk_update(reported, columns, batch_size=BATCH_SIZE // 10)


def _with_engagement(share: Share, *, now: datetime, chance: random.Random) -> Share:
    share.likes = min(int(chance.paretovariate(0.9) * 3), 180)
    share.comments = min(int(chance.expovariate(1 / (1 + share.likes / 12))), 40)
    share.reshares = chance.randrange(3) if share.network in NETWORKS_WITH_RESHARES else None
    share.engagement_at = min(share.opened_at + timedelta(days=3), now)
    return share


def _create_applications(company: Company, *, now: datetime, chance: random.Random) -> None:
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
        if chance.random() < APPLICATION_RATE
    )
    Conversion.objects.bulk_create(applications, batch_size=BATCH_SIZE)


def _visits_to_jobs(*, before: datetime) -> Iterator[Click]:
    jobs = Click.objects.filter(link__share__story__kind=Kind.JOB_AD, verdict=Verdict.PERSON)
    return jobs.filter(minute__lt=before).order_by("minute", "link").iterator(BATCH_SIZE)


def _create_campaigns(families: Sequence[ReleasedFamily], company: Company) -> list[Campaign]:
    """One campaign of job ads, and one of half of the other stories."""
    stories = [story for family in families for story in family.stories.values()]
    jobs = [story for story in stories if story.kind == Kind.JOB_AD]
    work = [story for story in stories if story.kind != Kind.JOB_AD][::2]
    stories_of: dict[str, list[Story]] = {"Vi søger kolleger": jobs, "En dag på havet": work}
    curator = company.account("curator")
    return [
        campaigns.create(name, by=curator, stories=chosen) for name, chosen in stories_of.items()
    ]
