"""Topics: edited by the desk and by administrators."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content.models import StoryVersion, Topic
from advocacy.errors import AdvocacyError, Invalid
from advocacy.networks import hashtags
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.prepared_query import PreparedQuery
from advocacy.text import cleaning

NAME_LIMIT = 20


def by_name() -> list[Topic]:
    """All topics, in the order of names in the language that is active."""
    return _in_order_of(translation.get_language())()


@cache
def _in_order_of(language: str | None) -> PreparedQuery[Topic]:  # noqa: ARG001 - of the order
    return PreparedQuery(Topic.objects.by_name)


class TopicInUse(AdvocacyError):
    """Stories use this topic."""


@transaction.atomic
def add(names: Mapping[str, str], *, by: User, presets: Sequence[str] = ()) -> Topic:
    """Add a topic with its name by language and its preset hashtags."""
    _require(by)
    clean = _names(names)
    slug = slugify(next(iter(clean.values())).replace("ø", "o").replace("å", "aa"))[:40]
    if not slug or Topic.objects.filter(slug=slug).exists():
        raise Invalid(
            _("There is already a topic with this name. Choose another."), field="name_da"
        )
    topic = Topic.objects.create(slug=slug, names=clean, hashtags=_presets(presets))
    trail.record("topic_added", by=by, about=topic)
    return topic


@transaction.atomic
def change(
    topic: Topic, names: Mapping[str, str], *, by: User, presets: Sequence[str] = ()
) -> Topic:
    """Change names and hashtags; the slug stays."""
    _require(by)
    topic.names, topic.hashtags = _names(names), _presets(presets)
    topic.save(update_fields=["names", "hashtags"])
    trail.record("topic_changed", by=by, about=topic)
    return topic


@transaction.atomic
def remove(topic: Topic, *, by: User) -> None:
    """Remove a topic that no story uses."""
    _require(by)
    if StoryVersion.objects.filter(topics=topic).exists():
        raise TopicInUse(_("Some stories use this topic. Rename it instead of removing it."))
    trail.record("topic_removed", by=by, about=topic)
    topic.delete()


def _require(by: User) -> None:
    if not by.can(Permission.CURATE):
        by.require(Permission.ADMINISTER)


def _names(names: Mapping[str, str]) -> dict[str, str]:
    clean = {
        code: cleaning.clean_line(name, field=f"name_{code}", limit=NAME_LIMIT)
        for code, name in names.items()
    }
    if not any(clean.values()):
        raise Invalid(_("Give the topic a name."), field="name_da", code="required")
    return {code: name for code, name in clean.items() if name}


def _presets(presets: Sequence[str]) -> list[str]:
    return [hashtags.clean_hashtag(tag) for tag in presets if tag.strip()]
