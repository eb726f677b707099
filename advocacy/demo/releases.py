"""Stories released over the last months, with their pictures, and what the desk has under way."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from advocacy.content import curation, drafts, review
from advocacy.content.drafts import Draft
from advocacy.content.models import (
    Caption,
    Contribution,
    ContributionKind,
    Status,
    Story,
    StoryVersion,
    VersionAsset,
)
from advocacy.demo.demo_company import Company
from advocacy.demo.drawing import motifs
from advocacy.demo.story_files import DemoStory
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.people import brand
from advocacy.people.models import User

DAYS = 120
LANGUAGES = ("da", "en")


@dataclass(frozen=True)
class ReleasedFamily:
    """A family on offer, with a story in each language."""

    since: datetime
    until: datetime
    stories: dict[str, Story]


def draw_pictures(written: Sequence[DemoStory], *, seed: int) -> list[Asset]:
    """A picture for each story of the library, drawn by the project itself."""
    drawn = []
    for number, one in enumerate(written):
        motif = motifs.MOTIFS[one.motif]
        asset = assets.add(motifs.draw(one.motif, seed=seed + number), by=None, alt=motif.alt)
        Asset.objects.filter(pk=asset.pk).update(focal_x=motif.focal[0], focal_y=motif.focal[1])
        drawn.append(asset)
    return drawn


def release_stories(
    written: Sequence[DemoStory],
    drawn: Sequence[Asset],
    company: Company,
    *,
    number: int,
    now: datetime,
) -> list[ReleasedFamily]:
    """So many families, spread over the months up to today."""
    author, approver = company.account("curator"), company.account("approver")
    families = []
    for n in range(number):
        since = now - timedelta(days=DAYS * n / number, hours=3)
        one, asset = written[n % len(written)], drawn[n % len(drawn)]
        until = since + timedelta(days=one.days_open)
        family, stories = uuid.uuid4(), {}
        for language in LANGUAGES:
            draft = _draft(one, asset, language, since=since, until=until, company=company)
            story = Story(
                family=family,
                kind=one.kind,
                language=language,
                released_at=since,
                created_by=author,
            )
            stories[language] = _release_story(story, draft, author, approver, since=since)
        families.append(ReleasedFamily(since, until, stories))
    return families


def _draft(
    one: DemoStory,
    asset: Asset,
    language: str,
    *,
    since: datetime,
    until: datetime,
    company: Company,
) -> Draft:
    return Draft(
        title=one.title(language),
        url=one.url(language),
        summary=one.summary(language),
        marking=one.marking,
        hashtags=one.hashtags,
        captions=one.captions(language),
        topics=tuple(company.topics[slug] for slug in one.topics),
        assets=(asset,),
        job=one.job(released=brand.day_of(since)),
        expires_at=until,
    )


def _release_story(
    story: Story, draft: Draft, author: User, approver: User, *, since: datetime
) -> Story:
    """A story as if it had been written, reviewed and released on its day."""
    story.save()
    version = StoryVersion(
        story=story,
        number=1,
        status=Status.APPROVED,
        sha256=draft.sha256(),
        title=draft.title,
        url=draft.url,
        summary=draft.summary,
        marking=draft.marking,
        hashtags=[{"text": tag.text, "required": tag.required} for tag in draft.hashtags],
        expires_at=draft.expires_at,
        job_employer=draft.job.employer,
        job_place=draft.job.place,
        job_deadline=draft.job.deadline,
        job_identifier=draft.job.identifier,
        created_by=author,
        submitted_at=since - timedelta(hours=5),
        reviewed_by=approver,
        reviewed_at=since,
    )
    version.save()
    version.topics.add(*draft.topics)
    Caption.objects.bulk_create(
        Caption(version=version, position=position, text=one.text, network=one.network)
        for position, one in enumerate(draft.captions)
    )
    VersionAsset.objects.create(version=version, asset=draft.assets[0])
    Contribution.objects.bulk_create(
        [
            Contribution(version=version, person=author, part=ContributionKind.WROTE),
            Contribution(version=version, person=approver, part=ContributionKind.APPROVED),
        ]
    )
    story.newest_version = story.live_version = version
    story.save(update_fields=["newest_version", "live_version"])
    return story


def create_open_work(
    families: Sequence[ReleasedFamily], company: Company, *, now: datetime
) -> None:
    """What the desk has open today: two for review, one sent back, two drafts, one withdrawn."""
    author, approver = company.account("curator"), company.account("approver")
    danish = [family.stories["da"] for family in families]
    for story in danish[1:3]:
        _next_version(story, author, now=now)
        review.submit(story, by=author)
    sent_back = _next_version(danish[3], author, now=now)
    review.submit(sent_back, by=author)
    note = "Skriv, hvor på kysten det er, og brug et billede med mennesker."
    review.request_changes(sent_back, by=approver, note=note)
    for story in danish[4:6]:
        _next_version(story, author, now=now)
    review.withdraw(
        danish[-1], by=approver, note="Tallene er opgjort på ny og passer ikke længere."
    )


def _next_version(story: Story, author: User, *, now: datetime) -> Story:
    """A sentence more, and a month longer on offer."""
    draft = drafts.read(curation.newest_version(story))
    longer = replace(
        draft,
        summary=f"{draft.summary} Ring og hør mere.",
        expires_at=now + timedelta(days=30),
    )
    return curation.edit(story, longer, by=author)
