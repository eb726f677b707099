"""Validation of a draft, on saving and on submitting to review."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.content import caption_gaps
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind
from advocacy.errors import Invalid, InvalidFields
from advocacy.networks import facts, hashtags
from advocacy.text import cleaning

TITLE_LIMIT = 200
SUMMARY_LIMIT = 2000
CAPTION_LIMIT = 5000
MAX_CAPTIONS = 15
MAX_HASHTAGS = 10
VALID_YEARS = range(1970, 3000)  # years that every calendar, time zone and database can show


class _Collector:
    """Collects problems, so that all of them are reported at once."""

    def __init__(self) -> None:
        self.problems: list[Invalid] = []

    def line(self, value: str, *, field: str, limit: int) -> str:
        try:
            return cleaning.clean_line(value, field=field, limit=limit)
        except Invalid as problem:
            return self._keep(problem, value)

    def text(self, value: str, *, field: str, limit: int) -> str:
        try:
            return cleaning.clean_text(value, field=field, limit=limit)
        except Invalid as problem:
            return self._keep(problem, value)

    def address(self, value: str, *, field: str) -> str:
        try:
            return reading.clean(value, field=field)
        except Invalid as problem:
            return self._keep(problem, value)

    def hashtag(self, tag: Hashtag) -> Hashtag:
        try:
            return replace(tag, text=hashtags.clean_hashtag(tag.text))
        except Invalid as problem:
            problem.field = "hashtags"
            self.problems.append(problem)
            return tag

    def refuse(self, when: bool, message: str, *, field: str, code: str = "invalid") -> None:
        if when:
            self.problems.append(Invalid(message, field=field, code=code))

    def settle(self) -> None:
        if self.problems:
            raise InvalidFields(self.problems)

    def _keep(self, problem: Invalid, value: str) -> str:
        self.problems.append(problem)
        return value


def clean(draft: Draft, *, kind: str) -> Draft:
    """The draft as it is stored; raises InvalidFields with every problem."""
    collector = _Collector()
    clean = replace(
        draft,
        title=collector.line(draft.title, field="title", limit=TITLE_LIMIT),
        summary=collector.text(draft.summary, field="summary", limit=SUMMARY_LIMIT),
        hashtags=_distinct(collector.hashtag(tag) for tag in draft.hashtags),
        captions=_captions(collector, draft.captions),
        job=_job(collector, draft.job),
    )
    collector.refuse(not clean.title, _("Give the story a title."), field="title", code="required")
    clean = replace(clean, url=collector.address(draft.url, field="url"))
    _check_whole(collector, clean, kind=kind)
    _check_dates(collector, clean)
    collector.settle()
    return clean


def within_limits(draft: Draft) -> Draft:
    """The draft cut just above its limits: what is refused for length is not read to its end."""
    return replace(
        draft,
        title=draft.title[: TITLE_LIMIT + 1],
        summary=draft.summary[: SUMMARY_LIMIT + 1],
        hashtags=draft.hashtags[: MAX_HASHTAGS + 1],
        captions=tuple(
            replace(caption, text=caption.text[: CAPTION_LIMIT + 1])
            for caption in draft.captions[: MAX_CAPTIONS + 1]
        ),
    )


def _check_whole(collector: _Collector, draft: Draft, *, kind: str) -> None:
    collector.refuse(kind not in Kind.values, _("Choose what kind of story this is."), field="kind")
    collector.refuse(
        len(draft.captions) > MAX_CAPTIONS,
        _("A story has at most %(most)d captions. Remove some.") % {"most": MAX_CAPTIONS},
        field="captions",
    )
    collector.refuse(
        len(draft.hashtags) > MAX_HASHTAGS,
        _("A story has at most %(most)d hashtags. Remove some.") % {"most": MAX_HASHTAGS},
        field="hashtags",
    )
    collector.refuse(
        bool(draft.embargo_at and draft.expires_at and draft.expires_at <= draft.embargo_at),
        _("The story expires before its embargo ends. Move one of the two."),
        field="expires_at",
        code="expires_before_embargo",
    )


def _check_dates(collector: _Collector, draft: Draft) -> None:
    """Report the first date outside the valid years; a job deadline also sets the expiry."""
    dates = {
        "job.deadline": draft.job.deadline,
        "embargo_at": draft.embargo_at,
        "expires_at": draft.expires_at,
    }
    invalid = [name for name, moment in dates.items() if moment and moment.year not in VALID_YEARS]
    for name in invalid[:1]:
        collector.refuse(True, _("Choose a date between the years 1970 and 2999."), field=name)


def _captions(collector: _Collector, captions: Iterable[CaptionText]) -> tuple[CaptionText, ...]:
    """The captions that are not empty after cleaning."""
    clean = (_caption(collector, caption) for caption in captions if caption.text.strip())
    return tuple(caption for caption in clean if caption.text)


def _caption(collector: _Collector, caption: CaptionText) -> CaptionText:
    collector.refuse(
        caption.network not in {"", *facts.NETWORKS},
        _("Choose the network a caption is for, or all of them."),
        field="captions",
    )
    collector.refuse(
        caption_gaps.has_malformed_gap(caption.text),
        str(caption_gaps.MALFORMED),
        field="captions",
        code="fill_in_malformed",
    )
    return replace(
        caption, text=collector.text(caption.text, field="captions", limit=CAPTION_LIMIT)
    )


def _job(collector: _Collector, job: Job) -> Job:
    return replace(
        job,
        employer=collector.line(job.employer, field="job.employer", limit=120),
        place=collector.line(job.place, field="job.place", limit=200),
        identifier=collector.line(job.identifier, field="job.identifier", limit=120),
    )


def _distinct(tags: Iterable[Hashtag]) -> tuple[Hashtag, ...]:
    """Without repeats in any case; required if any of the repeats was."""
    by_key: dict[str, Hashtag] = {}
    for tag in tags:
        seen = by_key.get(tag.text.casefold())
        required = tag.required or (seen is not None and seen.required)
        by_key[tag.text.casefold()] = replace(seen or tag, required=required)
    return tuple(by_key.values())
