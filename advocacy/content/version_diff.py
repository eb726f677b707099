"""Comparing a version with the live one, or the one that was sent back, word by word."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats
from django.utils.translation import gettext as _

from advocacy.content import drafts
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Marking, Status, Story, StoryVersion
from advocacy.media.models import Asset
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand
from advocacy.text.name_order import name_key
from advocacy.text.word_diff import WordChange, word_changes


@dataclass(frozen=True)
class DiffPart:
    """One part of a story: the removed pieces on the left, the added ones on the right."""

    name: str
    before: tuple[WordChange, ...]
    now: tuple[WordChange, ...]

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != "same" for piece in (*self.before, *self.now))


@dataclass(frozen=True)
class Comparison:
    """An earlier version and the newest one, part by part."""

    earlier: StoryVersion
    changed: tuple[DiffPart, ...]
    same: tuple[DiffPart, ...]
    pictures_before: tuple[Asset, ...]
    pictures_now: tuple[Asset, ...]

    @property
    def has_other_pictures(self) -> bool:
        return self.pictures_before != self.pictures_now


def compare_with_live(story: Story) -> Comparison | None:
    """The changes of the newest version to the live one; None for a first version."""
    live, newest = story.live_version, newest_version(story)
    return None if live is None or live == newest else _comparison(live, newest)


def compare_with_returned(story: Story) -> Comparison | None:
    """The changes since the story was last sent back; None if it was not, or is not in review."""
    newest = newest_version(story)
    if newest.status != Status.IN_REVIEW:
        return None
    live_number = story.live_version.number if story.live_version else 0
    returned = story.versions.filter(
        number__gt=live_number, number__lt=newest.number, reviewed_by__isnull=False
    ).exclude(review_note="")
    earlier = returned.select_related("reviewed_by").order_by("-number").first()
    return _comparison(earlier, newest) if earlier else None


def _comparison(earlier: StoryVersion, newest: StoryVersion) -> Comparison:
    before, now = drafts.read(earlier), drafts.read(newest)
    parts = _compared(_parts(before), _parts(now))
    return Comparison(
        earlier=earlier,
        changed=tuple(part for part in parts if part.is_changed),
        same=tuple(part for part in parts if not part.is_changed),
        pictures_before=before.assets,
        pictures_now=now.assets,
    )


def _compared(before: dict[str, str], now: dict[str, str]) -> list[DiffPart]:
    parts = []
    for name in dict.fromkeys([*now, *before]):
        both = list(word_changes(before.get(name, ""), now.get(name, "")))
        removed = tuple(piece for piece in both if piece.kind != "in")
        added = tuple(piece for piece in both if piece.kind != "out")
        parts.append(DiffPart(name, removed, added))
    return parts


def _parts(draft: Draft) -> dict[str, str]:
    parts = {_("Title"): draft.title, _("In short"): draft.summary, **_captions(draft)}
    parts[_("Hashtags")] = " ".join(
        f"#{tag.text}{'!' if tag.required else ''}" for tag in draft.hashtags
    )
    parts[_("Marking")] = str(Marking(draft.marking).label)
    parts[_("Address")] = draft.url
    parts[_("Not before")] = _moment(draft.embargo_at)
    parts[_("Not after")] = _moment(draft.expires_at)
    parts[_("Topics")] = ", ".join(sorted((topic.name for topic in draft.topics), key=name_key))
    parts[_("For")] = ", ".join(
        [
            *sorted((team.name for team in draft.audience_teams), key=name_key),
            *draft.audience_languages,
        ]
    )
    parts[_("Job")] = _job(draft)
    return {name: text for name, text in parts.items() if text}


def _captions(draft: Draft) -> dict[str, str]:
    named = {}
    for number, caption in enumerate(draft.captions, start=1):
        name = _("Caption %(number)d") % {"number": number}
        if caption.network:
            name = f"{name}, {NetworkSlug(caption.network).label}"
        named[name] = f"{caption.text}\n({_('locked')})" if caption.locked else caption.text
    return named


def _job(draft: Draft) -> str:
    job = draft.job
    deadline = formats.date_format(job.deadline, "DATE_FORMAT") if job.deadline else ""
    return ", ".join(filter(None, [job.employer, job.place, deadline, job.identifier]))


def _moment(value: datetime | None) -> str:
    return formats.date_format(brand.local(value), "DATETIME_FORMAT") if value else ""
