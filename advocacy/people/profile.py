"""Changing one's own profile."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.networks import mastodon_handles, tasks
from advocacy.people.models import Theme, User
from advocacy.text import cleaning, deception
from advocacy.text.languages import Language


@dataclass(frozen=True, kw_only=True)
class Profile:
    """As typed on the person's own page."""

    name: str
    job_title: str
    language: str
    theme: str
    mastodon_instance: str
    signature: str


def change(person: User, profile: Profile) -> User:
    """Save the profile. The audit event names the changed fields, not their values."""
    server = _server(
        profile.mastodon_instance, of=person
    )  # may be looked up, so before the transaction
    return _save(person, profile, server=server)


@transaction.atomic
def _save(person: User, profile: Profile, *, server: str) -> User:
    name = deception.clean_name(profile.name, field="name", limit=120)
    if not name:
        raise Invalid(_("Enter your name."), field="name", code="required")
    values = {
        "name": name,
        "job_title": cleaning.clean_line(profile.job_title, field="job_title", limit=120),
        "language": Language(profile.language).value,
        "theme": Theme(profile.theme).value,
        "mastodon_instance": server,
        "signature": cleaning.clean_line(profile.signature, field="signature", limit=120),
    }
    changed = [field for field, value in values.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, values[field])
    if changed:
        person.save(update_fields=changed)
        trail.record("profile_changed", by=person, about=person, fields=changed)
        tasks.queue_fetch_limit(person.mastodon_instance)
    return person


def _server(value: str, *, of: User) -> str:
    """The Mastodon server's host name, or ""."""
    if not cleaning.trimmed(value):
        return ""
    try:
        return mastodon_handles.server_of(value, person=of.pk)
    except Invalid as refusal:
        raise Invalid(str(refusal), field="mastodon_instance", code=refusal.code) from None
