"""Decisions on items: taken into a draft, dismissed, restored, or offered as the next version."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.audit import trail
from advocacy.content import curation, drafts, ending
from advocacy.content.drafts import Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking, Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake import item_changes
from advocacy.intake.models import ItemState, Source, SourceItem
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.outbound import fetching
from advocacy.outbound.transport import Outside
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.quotation import quotable

RESTORABLE_STATES = [ItemState.DISMISSED, ItemState.DUPLICATE, ItemState.GONE]
TAKEABLE_STATES = [ItemState.WAITING, ItemState.DISMISSED, ItemState.DUPLICATE]


MAX_ATTEMPTS = 50  # per poll; items that cannot be taken do not block others


class NotOpen(AdvocacyError):
    """The item's state does not allow this."""


def take(item: SourceItem, *, by: User, outside: Outside = fetching.OUTSIDE) -> Story:
    """Make a draft of an item with its source's settings. Raises `NotOpen` or `Invalid`."""
    by.require(Permission.CURATE)
    _require_open(item)
    picture = _picture(
        item, by=by, outside=outside
    )  # fetched before the row is locked, because it takes time
    try:
        return _take(item, picture, by=by)
    except IntegrityError as error:
        if not constraints.is_violated(error, Story, "page_is_imported_once"):
            raise
        raise NotOpen(
            _("The page “%(title)s” leads to is already a story.") % {"title": quotable(item.title)}
        ) from None


@transaction.atomic
def _take(item: SourceItem, picture: Asset | None, *, by: User) -> Story:
    item = _locked(item)
    _require_open(item)
    source = item.source
    story = curation.add(
        _draft(item, picture, at=timezone.now()),
        by=by,
        kind=source.story_kind,
        language=source.language,
        imported_from=_imported_from(item),
    )
    _save_state(item, ItemState.TAKEN, story=story)
    trail.record("item_taken", by=by, about=item, story=story.pk)
    return story


@transaction.atomic
def dismiss(item: SourceItem, *, by: User) -> SourceItem:
    """Dismiss an item; if it was a change to its story, the story stays as it is."""
    by.require(Permission.CURATE)
    item = _locked(item)
    if item.state == ItemState.CHANGED:
        _save_state(item, ItemState.TAKEN)
    elif item.state in {ItemState.WAITING, ItemState.DUPLICATE}:
        _save_state(item, ItemState.DISMISSED)
    else:
        raise _not_open(item)
    trail.record("item_dismissed", by=by, about=item)
    return item


@transaction.atomic
def restore(item: SourceItem, *, by: User) -> SourceItem:
    """Offer an item again that was dismissed, a duplicate or gone."""
    by.require(Permission.CURATE)
    item = _locked(item)
    if item.state not in RESTORABLE_STATES:
        raise _not_open(item)
    if item.state == ItemState.GONE and item.story is not None:
        ending.reopen(item.story)
    item.like, item.why_like, item.gone_at = None, "", None
    _save_state(item, ItemState.TAKEN if item.story_id else ItemState.WAITING)
    trail.record("item_restored", by=by, about=item)
    return item


def open_next_version(item: SourceItem, *, by: User, outside: Outside = fetching.OUTSIDE) -> Story:
    """Open the story's next version with the source's changes; its picture, if it can be had.

    The picture comes first, and those that are there stay: one may be the desk's own.
    """
    by.require(Permission.CURATE)
    _require_changed(item)
    is_other_picture = any(
        change.field == item_changes.PICTURE and change.now
        for change in item_changes.pending_changes(item)
    )
    picture = _picture(item, by=by, outside=outside) if is_other_picture else None
    return _open_next_version(item, picture, by=by)


@transaction.atomic
def _open_next_version(item: SourceItem, picture: Asset | None, *, by: User) -> Story:
    item = _locked(item)
    story = _require_changed(item)
    draft = drafts.read(curation.newest_version(story))
    changed = item_changes.apply(draft, item_changes.pending_changes(item))
    if picture is not None:
        changed = replace(changed, assets=_with_picture(draft.assets, picture))
    if changed.job.deadline != draft.job.deadline:
        changed = replace(changed, expires_at=_expiry(item, at=timezone.now()))
    story = curation.edit(story, changed, by=by)
    _save_state(item, ItemState.TAKEN)
    trail.record("item_change_offered", by=by, about=item, story=story.pk)
    return story


def _with_picture(present: tuple[Asset, ...], picture: Asset) -> tuple[Asset, ...]:
    """The pictures with this one first; as they are if it is one of them at another address."""
    if any(asset.sha256 == picture.sha256 for asset in present):
        return present
    return (picture, *present)


def take_waiting(
    source: Source, *, at: datetime, limit: int, outside: Outside = fetching.OUTSIDE
) -> int:
    """Take items automatically, as the person who added the source; old items wait."""
    by = source.created_by
    if not (source.makes_drafts and by.is_active and by.can(Permission.CURATE)):
        return 0
    items = SourceItem.objects.filter(source=source, state=ItemState.WAITING)
    recent = items.exclude(published_at__lt=at - timedelta(days=source.days_open))
    taken = 0
    for item in recent.order_by(F("published_at").desc(nulls_last=True), "pk")[:MAX_ATTEMPTS]:
        if taken == limit:
            break
        try:
            take(item, by=by, outside=outside)
        except (NotOpen, Invalid):  # it stays waiting for a person's decision
            continue
        taken += 1
    return taken


def _draft(item: SourceItem, picture: Asset | None, *, at: datetime) -> Draft:
    source, values = item.source, item.facts
    is_job = source.story_kind == Kind.JOB_AD
    return Draft(
        title=item.title,
        url=item.url,
        summary=values.get("summary", ""),
        marking=Marking.EMPLOYEE if is_job else Marking.NONE,
        hashtags=tuple(Hashtag(**tag) for tag in source.hashtags),
        topics=tuple(source.topics.all()),
        audience_teams=tuple(source.audience_teams.all()),
        audience_languages=tuple(filter(None, source.audience_languages.split(","))),
        assets=(picture,) if picture else (),
        job=_job(values) if is_job else Job(),
        expires_at=_expiry(item, at=at),
    )


def _job(values: dict[str, str]) -> Job:
    return Job(
        employer=values.get("employer", ""),
        place=values.get("place", ""),
        deadline=item_changes.parse_day(values.get("deadline", "")),
        identifier=values.get("identifier", ""),
    )


def _expiry(item: SourceItem, *, at: datetime) -> datetime:
    """The end of a job ad's deadline day, else the source's number of days from now."""
    deadline = item_changes.parse_day(item.facts.get("deadline", ""))
    if item.source.story_kind == Kind.JOB_AD and deadline is not None:
        return datetime.combine(deadline, time(23, 59), tzinfo=brand.zone()).astimezone(UTC)
    return at + timedelta(days=item.source.days_open)


def _picture(item: SourceItem, *, by: User, outside: Outside) -> Asset | None:
    """The first of the item's pictures that serves; None if none can be fetched."""
    urls = [item.facts.get("image", ""), *item.facts.get("other_images", "").split("\n")]
    return assets.add_from_links(list(filter(None, urls)), by=by, outside=outside)


def _imported_from(item: SourceItem) -> str:
    """A page is imported once; a duplicate that a person takes anyway has no origin."""
    exists = Story.objects.filter(imported_from=item.url).exists()
    return "" if item.state == ItemState.DUPLICATE and exists else item.url


def _locked(item: SourceItem) -> SourceItem:
    return SourceItem.objects.select_for_update(of=("self",)).get(pk=item.pk)


def _save_state(item: SourceItem, state: ItemState, *, story: Story | None = None) -> None:
    """Save the state. Later changes are compared with the item's present values."""
    item.state = state
    item.story = story or item.story
    item.facts = {name: value for name, value in item.facts.items() if name != "was"}
    item.save(update_fields=["state", "story", "facts", "like", "why_like", "gone_at"])


def _require_open(item: SourceItem) -> None:
    if item.state not in TAKEABLE_STATES:
        raise _not_open(item)


def _require_changed(item: SourceItem) -> Story:
    """The story that the item has changed since."""
    if item.state != ItemState.CHANGED or item.story is None:
        raise _not_open(item)
    return item.story


def _not_open(item: SourceItem) -> NotOpen:
    state = ItemState(item.state).label
    return NotOpen(
        _("“%(title)s” has already been dealt with: %(state)s. Reload the list.")
        % {"title": quotable(item.title), "state": str(state).lower()}
    )
