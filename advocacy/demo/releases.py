"""Creates the demo company's released stories with their pictures, and open work at the desk."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from advocacy.content import curation, drafts, review, story_families
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
from advocacy.demo.drawing import canvas, motifs
from advocacy.demo.story_files import DemoStory
from advocacy.media import assets
from advocacy.media.assets import Prepared
from advocacy.media.models import Asset
from advocacy.people import brand
from advocacy.people.models import User

DAYS = 120
LANGUAGES = ("da", "en")


@dataclass(frozen=True)
class ReleasedFamily:
    """A released story in each language, and the period it is offered in."""

    since: datetime
    until: datetime
    stories: dict[str, Story]


def draw_pictures(demo_stories: Sequence[DemoStory], *, seed: int) -> list[Asset]:
    """A picture for each demo story; drawn here, so it needs no decoder to be trusted."""
    pictures = []
    for number, demo_story in enumerate(demo_stories):
        motif = motifs.MOTIFS[demo_story.motif]
        prepared = Prepared(
            data=motifs.draw(demo_story.motif, seed=seed + number),
            width=canvas.WIDTH,
            height=canvas.HEIGHT,
            focal=motif.focal,
        )
        pictures.append(assets.store(prepared, by=None, alt=motif.alt))
    return pictures


def release_stories(
    demo_stories: Sequence[DemoStory],
    pictures: Sequence[Asset],
    company: Company,
    *,
    number: int,
    now: datetime,
) -> list[ReleasedFamily]:
    """Release `number` stories in both languages, spread over the last months."""
    author, approver = company.account("curator"), company.account("approver")
    families = []
    for n in range(number):
        since = now - timedelta(days=DAYS * n / number, hours=3)
        demo_story, asset = demo_stories[n % len(demo_stories)], pictures[n % len(pictures)]
        until = since + timedelta(days=demo_story.days_open)
        family, stories = uuid.uuid4(), {}
        for language in LANGUAGES:
            draft = _draft(demo_story, asset, language, since=since, until=until, company=company)
            story = Story(
                family=family,
                kind=demo_story.kind,
                language=language,
                released_at=since,
                created_by=author,
            )
            stories[language] = _release_story(story, draft, author, approver, since=since)
        families.append(ReleasedFamily(since, until, stories))
    return families


def _draft(
    demo_story: DemoStory,
    asset: Asset,
    language: str,
    *,
    since: datetime,
    until: datetime,
    company: Company,
) -> Draft:
    return Draft(
        title=demo_story.title(language),
        url=demo_story.url(language),
        summary=demo_story.summary(language),
        marking=demo_story.marking,
        hashtags=demo_story.hashtags,
        captions=demo_story.captions(language),
        topics=tuple(company.topics[slug] for slug in demo_story.topics),
        assets=(asset,),
        job=demo_story.job(released=brand.day_of(since)),
        expires_at=until,
    )


def _release_story(
    story: Story, draft: Draft, author: User, approver: User, *, since: datetime
) -> Story:
    """Save a story as written, reviewed and released on its day."""
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
        Caption(version=version, position=position, text=caption.text, network=caption.network)
        for position, caption in enumerate(draft.captions)
    )
    VersionAsset.objects.create(version=version, asset=draft.assets[0])
    Contribution.objects.bulk_create(
        [
            Contribution(version=version, person=author, part=ContributionKind.WROTE),
            Contribution(version=version, person=approver, part=ContributionKind.APPROVED),
        ]
    )
    story.newest_version = story.live_version = version
    story.counted_as = story_families.counted_as(story)
    story.save(update_fields=["newest_version", "live_version", "counted_as"])
    return story


def create_open_work(
    families: Sequence[ReleasedFamily], company: Company, *, now: datetime
) -> None:
    """Create two versions in review, one with changes requested, two drafts, one withdrawal."""
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
    """A draft with one more sentence and a later expiry."""
    draft = drafts.read(curation.newest_version(story))
    edited = replace(
        draft,
        summary=f"{draft.summary} Ring og hør mere.",
        expires_at=now + timedelta(days=30),
    )
    return curation.edit(story, edited, by=author)
