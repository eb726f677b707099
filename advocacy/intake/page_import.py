"""Importing a page: a link becomes a draft."""

from dataclasses import replace

from django.db import IntegrityError
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.addresses import reading
from advocacy.content import curation, draft_cleaning, topic_proposals
from advocacy.content.drafts import Draft, Job
from advocacy.content.models import Kind, Marking, Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import import_hints, received_texts
from advocacy.intake.duplicates import normalise_title
from advocacy.limits import person_limits
from advocacy.media import assets, picture_fetching
from advocacy.media.models import Asset
from advocacy.outbound import fetching
from advocacy.outbound.transport import Outside
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from advocacy.webpages import page_fetching, page_spellings, page_text
from advocacy.webpages.page_reading import PageFacts

MAX_PICTURE_BYTES = 10_000_000
SUMMARY_LIMIT = draft_cleaning.SUMMARY_LIMIT // 4


class AlreadyThere(AdvocacyError):
    """The page, or the job it advertises, is already a story."""

    def __init__(self, message: str, *, existing: Story) -> None:
        super().__init__(message)
        self.existing = existing


def import_page(
    url: str, *, by: User, language: str | None = None, outside: Outside = fetching.OUTSIDE
) -> Story:
    """Fetch a page and start a draft from it. Raises `StoryExists` or a `LinkRefused`."""
    by.require(Permission.CURATE)
    person_limits.count(person_limits.FETCHES, person=by.pk)
    url = reading.clean(url, field="url")
    facts = page_fetching.fetch_page(url, zone=brand.current().time_zone, outside=outside)
    _refuse_second(facts)
    picture = _picture(facts, by=by, outside=outside)
    language = language or _language(facts, by=by)
    draft = _with_topics(_draft(facts, picture=picture), language=language)
    kind = Kind.JOB_AD if facts.job else Kind(facts.kind)
    try:
        return curation.add(draft, by=by, kind=kind, language=language, imported_from=facts.url)
    except IntegrityError as error:  # imported concurrently by two curators
        if constraints.is_violated(error, Story, "page_is_imported_once"):
            _refuse_second(facts)
        raise


def _refuse_second(facts: PageFacts) -> None:
    spellings = page_spellings.spellings(facts.url)
    stories = Story.objects.filter(imported_from__in=spellings).order_by("pk")
    existing = next((story for story in stories if _is_of(story, facts)), None)
    if existing is None and facts.job and facts.job.identifier:
        same_job = Story.objects.filter(
            kind=Kind.JOB_AD,
            newest_version__job_identifier=facts.job.identifier,
            newest_version__job_employer=facts.job.employer,
        )
        existing = same_job.first()
    if existing is not None:
        raise AlreadyThere(
            _("This page is already a story. Open it and edit it there."), existing=existing
        )


def _is_of(story: Story, facts: PageFacts) -> bool:
    """Whether the story was imported from this page; the desk may have given it another title."""
    titles = {normalise_title(title) for title in story.versions.values_list("title", flat=True)}
    return page_spellings.is_same_page(
        story.imported_from, facts.url, has_same_title=normalise_title(_title(facts)) in titles
    )


def _draft(facts: PageFacts, *, picture: Asset | None) -> Draft:
    """A draft from the page; its texts are made fit for a form."""
    job = facts.job
    return Draft(
        title=_title(facts),
        url=facts.url,
        summary=received_texts.text(
            page_text.shorten(facts.description, limit=SUMMARY_LIMIT), limit=SUMMARY_LIMIT
        ),
        marking=Marking.EMPLOYEE if job else Marking.NONE,
        assets=(picture,) if picture else (),
        job=Job(
            employer=received_texts.line(job.employer, limit=120),
            place=received_texts.line(job.place, limit=200),
            deadline=job.deadline,
            identifier=received_texts.line(job.identifier, limit=120),
        )
        if job
        else Job(),
    )


def _title(facts: PageFacts) -> str:
    title = received_texts.line(facts.title, limit=draft_cleaning.TITLE_LIMIT)
    return title or import_hints.title_from(facts.url)


def _with_topics(draft: Draft, *, language: str) -> Draft:
    """The draft with the topics that it seems to be about, and their hashtags."""
    topics = topic_proposals.topics_of(f"{draft.title} {draft.summary}", language=language)
    hashtags = topic_proposals.hashtags_of(topics, most=draft_cleaning.MAX_HASHTAGS)
    return replace(draft, topics=topics, hashtags=hashtags)


def _picture(facts: PageFacts, *, by: User, outside: Outside) -> Asset | None:
    """The first of the page's pictures that serves; None if none can be fetched."""
    alt = {facts.language: facts.image_alt} if facts.image_alt and facts.language else {}
    credit = received_texts.line(facts.site, limit=120)
    pictures = picture_fetching.fetched(facts.images, max_bytes=MAX_PICTURE_BYTES, outside=outside)
    for data in pictures:
        try:
            return assets.add(data, by=by, alt=alt, credit=credit)
        except Invalid:
            continue
    return None


def _language(facts: PageFacts, *, by: User) -> str:
    return facts.language if facts.language in Language.values else by.language
