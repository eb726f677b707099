"""Hostile texts in every table, written past the forms, so that nothing has cleaned them."""

import json
import random

from django.apps import apps
from django.db import IntegrityError, models, transaction

from advocacy.content import pausing
from advocacy.people import settings_rows
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, ShareFactory, SuggestionFactory, UserFactory
from tests.house_factories import ChannelFactory, TaskFactory
from tests.needs import CORPORA
from tests.payloads import scripts

SEED = 20_261_130
# Names of things, not texts: what a row is found or counted by, and what programs read.
KEYS = {
    "table_name",
    "accent",
    "background",
    "nonce",
    "email",
    "slug",
    "code",
    "cidr",
    "time_zone",
    "language",
}
KEYS |= {"password", "key", "hint", "salt", "method", "queue", "place", "etag", "last_modified"}
KEYS |= {"shape", "guide", "step", "currency", "suppression", "external_id", "why_like", "what"}
KEYS |= {"audience_languages", "action", "about", "about_id", "mark", "to", "query", "word"}
KEYS |= {"mastodon_instance", "instance", "short_domain", "previous", "digest", "reason"}
WORDS = {"names", "titles", "notes", "texts", "intros", "alt", "hashtags", "facts", "fields"}


def payloads():
    """All of them in a seeded order; those of the corpora, too, where they are."""
    found = list(scripts())
    for name in ("text/naughty-strings.json", "payloads/xss.json"):
        if (CORPORA / name).is_file():
            found += json.loads((CORPORA / name).read_text(encoding="utf-8"))
    random.Random(SEED).shuffle(found)
    return [one.replace("\x00", "").encode("utf-8", "replace").decode() for one in found]


def cells():
    """Every column of every row that holds a text for people."""
    for model in apps.get_app_config("advocacy").get_models():
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            is_words = isinstance(field, models.JSONField) and field.name in WORDS
            is_key = field.unique or field.name in KEYS or field.name.endswith(("sha256", "_error"))
            if (is_text and not is_key) or is_words:
                for pk in model._base_manager.values_list("pk", flat=True):
                    yield model, field, pk


def fill(waiting):
    """One payload into each cell; how many were used."""
    used = 0
    for model, field, pk in list(cells()):
        if not waiting:
            break
        row = model._base_manager.filter(pk=pk)
        limit = field.max_length or 10_000
        value = waiting.pop()[:limit]
        if isinstance(field, models.JSONField):
            value = with_words(row.values_list(field.name, flat=True).get(), value)
        try:
            with transaction.atomic():
                row.update(**{field.name: value})
        except IntegrityError:  # this row may say nothing here: a channel that is open, a task
            continue
        used += 1
    settings_rows.clear_cache()
    pausing.clear_cache()
    return used


def with_words(stored, words):
    """The stored JSON with these words wherever it has some."""
    match stored:
        case dict():
            return {key: with_words(value, words) for key, value in stored.items()}
        case list():
            return [with_words(value, words) for value in stored]
        case str():
            return words
    return stored


def somebody():
    """A person with every role, and something of their own on the personal pages."""
    BrandFactory(jobs_url="https://vindhus.example/job")
    person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])
    ShareFactory(person=person)
    SuggestionFactory(person=person)
    TaskFactory(owner=person)
    ChannelFactory(is_main=True)
    return person
