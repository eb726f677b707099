"""Campaigns: named groups of stories that are reported together.

A story may be in several. Membership does not change a story, so it needs no approval.
"""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.audit import trail
from advocacy.content.models import Campaign, Story
from advocacy.errors import AdvocacyError, Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

NAME_LIMIT = 80
SLUG_LIMIT = 40
TRANSLITERATION = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


class CampaignEnded(AdvocacyError):
    """The campaign has ended, so no story can be added."""


@transaction.atomic
def create(name: str, *, by: User, stories: Sequence[Story] = ()) -> Campaign:
    """A new campaign, with its first stories."""
    by.require(Permission.CURATE)
    name = _free_name(name)
    campaign = _created(name, by=by)
    campaign.stories.set(stories)
    trail.record("campaign_started", by=by, about=campaign, stories=[story.pk for story in stories])
    return campaign


@transaction.atomic
def rename(campaign: Campaign, name: str, *, by: User) -> Campaign:
    """Change the name; the slug in published links stays."""
    by.require(Permission.CURATE)
    name = _free_name(name, of=campaign)
    try:
        with transaction.atomic():
            Campaign.objects.filter(pk=campaign.pk).update(name=name)
    except IntegrityError as error:
        raise _meaning(error) from None
    campaign.name = name
    trail.record("campaign_renamed", by=by, about=campaign)
    return campaign


@transaction.atomic
def add(campaign: Campaign, stories: Sequence[Story], *, by: User) -> int:
    """Add stories and return how many were new."""
    by.require(Permission.CURATE)
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.ended_at is not None:
        raise CampaignEnded(_("This campaign has ended. Reopen it to add stories."))
    existing = set(campaign.stories.values_list("pk", flat=True))
    new = [story.pk for story in stories if story.pk not in existing]
    campaign.stories.add(*new)
    if new:
        trail.record("campaign_stories_added", by=by, about=campaign, stories=new)
    return len(new)


@transaction.atomic
def remove(campaign: Campaign, stories: Sequence[Story], *, by: User) -> None:
    """Remove stories; the stories themselves do not change."""
    by.require(Permission.CURATE)
    removed = [story.pk for story in stories]
    campaign.stories.remove(*removed)
    trail.record("campaign_stories_removed", by=by, about=campaign, stories=removed)


@transaction.atomic
def end(campaign: Campaign, *, by: User) -> None:
    """End the campaign: new links no longer carry its slug. Results are kept. Idempotent."""
    by.require(Permission.CURATE)
    running = Campaign.objects.filter(pk=campaign.pk, ended_at=None)
    if running.update(ended_at=timezone.now()):
        trail.record("campaign_ended", by=by, about=campaign)


@transaction.atomic
def reopen(campaign: Campaign, *, by: User) -> None:
    """Reopen an ended campaign. Idempotent."""
    by.require(Permission.CURATE)
    if Campaign.objects.filter(pk=campaign.pk).exclude(ended_at=None).update(ended_at=None):
        trail.record("campaign_taken_up", by=by, about=campaign)


def _free_name(name: str, *, of: Campaign | None = None) -> str:
    name = cleaning.clean_line(name, field="name", limit=NAME_LIMIT)
    if not name:
        raise Invalid(_("Give the campaign a name."), field="name", code="required")
    others = Campaign.objects.exclude(pk=of.pk) if of else Campaign.objects.all()
    if any(name.casefold() == other.casefold() for other in others.values_list("name", flat=True)):
        raise _taken()
    return name


def _created(name: str, *, by: User) -> Campaign:
    """Create the campaign; somebody else may take the name or the slug at the same time."""
    slug = _free_slug(name)
    try:
        with transaction.atomic():
            return Campaign.objects.create(name=name, slug=slug, created_by=by)
    except IntegrityError as error:
        if not constraints.is_violated(error, Campaign, "slug"):
            raise _meaning(error) from None
    return Campaign.objects.create(name=name, slug=_free_slug(name), created_by=by)


def _meaning(error: IntegrityError) -> Exception:
    name_is_taken = constraints.is_violated(error, Campaign, "campaign_name_is_unique_in_any_case")
    return _taken() if name_is_taken else error


def _taken() -> Invalid:
    message = _("There is already a campaign with this name. Choose another.")
    return Invalid(message, field="name", code="taken")


def _free_slug(name: str) -> str:
    """A unique slug of ASCII letters, which every web analytics tool keeps."""
    word = slugify(name.translate(TRANSLITERATION))[:SLUG_LIMIT].strip("-") or "campaign"
    taken = set(Campaign.objects.filter(slug__startswith=word[:30]).values_list("slug", flat=True))
    number, slug = 1, word
    while slug in taken:
        number += 1
        slug = f"{word[: SLUG_LIMIT - len(str(number)) - 1]}-{number}"
    return slug
