"""Erasing a person: own data is deleted, what others need stays without the name."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content.models import CrisisContact
from advocacy.errors import AdvocacyError, Invalid
from advocacy.intake.models import Suggestion
from advocacy.media.models import Consent
from advocacy.packs.models import PackPicture
from advocacy.people import deactivation, person_locks
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.privacy import anonymised, name_redaction, suggestion_erasure
from advocacy.privacy.declaration import Declaration, Erasure
from advocacy.privacy.models import ErasureRequest
from advocacy.privacy.personal_data import personal_tables
from advocacy.privacy.tombstone_label import former_colleague

DELETING = frozenset({Erasure.DELETED, Erasure.EMPTIED})  # a person's own rows go
SHARE_FIELDS = {  # personal columns of a share
    "text": "",
    "text_minhash": b"",
    "text_sha256": "",
    "request_sha256": "",
    "post_url": "",
    "instance": "",
}


class StillEmployed(AdvocacyError):
    """The person works here and has not requested erasure."""


class AlreadyErased(AdvocacyError):
    """The person has been erased already."""


@dataclass(frozen=True)
class PreviewLine:
    """What happens to which kinds of records of a person, on the confirmation page.

    How many there are is nobody's business: they say how much somebody shared, and who never did.
    """

    outcome: str
    titles: list[str]


@transaction.atomic
def request_erasure(*, by: User) -> ErasureRequest:
    """Request one's own erasure; an administrator carries it out. Idempotent."""
    request, is_new = ErasureRequest.objects.get_or_create(
        person=by, defaults={"asked_at": timezone.now()}
    )
    if is_new:
        trail.record("erasing_asked", by=by, about=by)
    return request


@transaction.atomic
def withdraw_request(*, by: User) -> None:
    """Withdraw the request."""
    deleted, _rows = ErasureRequest.objects.filter(person=by, done_at=None).delete()
    if deleted:
        trail.record("erasing_taken_back", by=by, about=by)


def open_request(person: User) -> ErasureRequest | None:
    """The open request of a person who has not been erased."""
    return ErasureRequest.objects.filter(person=person, done_at=None).first()


@transaction.atomic
def preview(person: User, *, by: User) -> list[PreviewLine]:
    """What happens to all kinds of records. Whoever looks is in the log. Raises StillEmployed."""
    by.require(Permission.ADMINISTER)
    if person.is_active:
        _refuse_unasked(person)
    trail.record("erasing_looked_at", by=by, about=person)
    titles = defaultdict[Erasure, list[str]](list)
    for _table, declared in personal_tables():
        titles[declared.erasure].append(str(declared.title))
    outcomes = [outcome for outcome in Erasure if outcome is not Erasure.NOTHING_PERSONAL]
    return [PreviewLine(str(one.value), titles[one]) for one in outcomes if titles[one]]


def carry_out(person: User, *, by: User, name: str) -> User:
    """Erase a person who has left or who requested it. `name` is typed as confirmation."""
    by.require(Permission.ADMINISTER)
    if " ".join(name.split()).casefold() != " ".join(person.name.split()).casefold():
        raise Invalid(
            _("Type the name as it appears above, so that nobody is erased by mistake."),
            field="name",
        )
    return erase(person, by=by)


@transaction.atomic
def erase(person: User, *, by: User | None) -> User:
    """Erase a person, leaving a tombstone. Without `by` it is the retention run."""
    person, *_by = person_locks.lock(person, by)
    if person.erased_at is not None:
        raise AlreadyErased(_("This person has already been erased."))
    if person.is_active:
        person = _deactivate(person, by=by)
    trail.record("person_erased", by=by, about=person)
    name_redaction.redact(person)
    _rename_consents(person)
    _forget_the_deputy(person)
    files = _delete_rows(person)
    _move_shares_to_anonymised(person)
    _make_tombstone(person)
    ErasureRequest.objects.update_or_create(
        person=person, defaults={"done_at": timezone.now(), "swept_at": None}
    )
    transaction.on_commit(lambda: delete_files(files), robust=True)
    return person


def _deactivate(person: User, *, by: User | None) -> User:
    """An active person is erased only on request, and is deactivated first."""
    _refuse_unasked(person)
    if by is None:
        raise _still_employed(person)
    return deactivation.deactivate(person, by=by)


def _refuse_unasked(person: User) -> None:
    if open_request(person) is None:
        raise _still_employed(person)


def _still_employed(person: User) -> StillEmployed:
    said = _("%(name)s works here and has not asked for it. Deactivate the person first.")
    return StillEmployed(said % {"name": person.name})


def _delete_rows(person: User) -> list[str]:
    """Delete rows declared as such; return the names of their files."""
    files = suggestion_erasure.delete_suggestions(Suggestion.objects.filter(person=person))
    packs = PackPicture.objects.filter(arrival__person=person)
    files += suggestion_erasure.file_names(packs)
    for table, declared in personal_tables():
        whose = declared.own_rows(person)
        if declared.erasure in DELETING and whose is not None:
            rows = table._default_manager.filter(whose)
            rows = rows.exclude(pk__in=_empty_kept(rows, declared))
            files += suggestion_erasure.file_names(rows)
            rows.delete()
    return files


def _empty_kept(rows: models.QuerySet[Any], declared: Declaration) -> list[int]:
    """Empty the words of the rows that others build on; return which stay."""
    if declared.kept is None:
        return []
    kept = list(rows.filter(declared.kept).values_list("pk", flat=True))
    words = dict.fromkeys((*declared.free_text, *declared.quoted), "")
    rows.filter(pk__in=kept).update(**words)
    return kept


def _move_shares_to_anonymised(person: User) -> None:
    """Assign shares and memberships to an anonymised user, and empty personal columns of shares."""
    replacement = anonymised.create_replacement(person)
    person.shares.update(person=replacement, key=severed_key(), **SHARE_FIELDS)
    person.memberships.update(person=replacement)
    anonymised.replace_in_sets(person, replacement)


def severed_key() -> Concat:
    """A key from the share's id: the client's own key may contain anything."""
    return Concat(Value("severed-"), Cast("pk", models.CharField()))


def delete_files(names: list[str]) -> None:
    """Delete the files of deleted rows."""
    for name in names:
        default_storage.delete(name)


def _rename_consents(person: User) -> None:
    """A consent is kept as long as the picture; the name is not."""
    for consent in Consent.objects.filter(name__iexact=person.name):
        consent.name = f"{former_colleague()} {consent.pk}"
        consent.save(update_fields=["name"])


def _forget_the_deputy(person: User) -> None:
    """Remove the erased deputy and their number; the contact stays."""
    CrisisContact.objects.filter(deputy=person).update(deputy=None, deputy_phone="")


def _make_tombstone(person: User) -> None:
    """Empty the row that audit, stories and settings refer to."""
    deactivation.end_sessions(person)
    person.name, person.email = former_colleague(), anonymised.unused_address(person)
    person.job_title = person.signature = person.mastodon_instance = person.board_name = ""
    person.network_on_computer = person.network_on_phone = ""
    person.country, person.job_function, person.joined_company_on = "", "", None
    person.gets_report, person.last_login = False, None
    person.is_active, person.left_at, person.erased_at = False, None, timezone.now()
    person.set_unusable_password()
    person.save()
