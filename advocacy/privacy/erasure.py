"""Erasing somebody: what is theirs goes, what others need stays and knows no name."""

from dataclasses import dataclass

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
from advocacy.people import deactivation
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.privacy import anonymised, name_redaction, suggestion_erasure
from advocacy.privacy.declaration import Erasure
from advocacy.privacy.models import ErasureRequest
from advocacy.privacy.personal_data import personal_tables
from advocacy.privacy.tombstone_label import former_colleague

SHARE_FIELDS = {  # what in a share is a person’s own
    "text": "",
    "text_minhash": b"",
    "text_sha256": "",
    "request_sha256": "",
    "post_url": "",
    "instance": "",
}


class StillEmployed(AdvocacyError):
    """Somebody who works here and has not asked for it is not erased."""


class AlreadyErased(AdvocacyError):
    """There is nobody left to erase."""


@dataclass(frozen=True)
class PreviewLine:
    """One table on the page that asks: how many rows, and what becomes of them."""

    title: str
    rows: int
    fate: str


@transaction.atomic
def request_erasure(*, by: User) -> ErasureRequest:
    """Ask to be erased; an administrator carries it out. Twice is once."""
    wish, is_new = ErasureRequest.objects.get_or_create(
        person=by, defaults={"asked_at": timezone.now()}
    )
    if is_new:
        trail.record("erasing_asked", by=by, about=by)
    return wish


@transaction.atomic
def withdraw_request(*, by: User) -> None:
    """Stay after all."""
    deleted, _rows = ErasureRequest.objects.filter(person=by, done_at=None).delete()
    if deleted:
        trail.record("erasing_taken_back", by=by, about=by)


def open_request(person: User) -> ErasureRequest | None:
    """The wish of somebody who has not been erased yet."""
    return ErasureRequest.objects.filter(person=person, done_at=None).first()


def preview(person: User, *, by: User) -> list[PreviewLine]:
    """What is lost and what stays, in numbers."""
    by.require(Permission.ADMINISTER)
    lines = []
    for table, declared in personal_tables():
        about = declared.about(person)
        rows = table._default_manager.filter(about).count() if about is not None else 0
        if rows:
            lines.append(PreviewLine(str(declared.title), rows, str(declared.erasure.value)))
    return lines


def carry_out(person: User, *, by: User, name: str) -> User:
    """Erase somebody who has left, or who asks for it. `name` is typed, so that it is meant."""
    by.require(Permission.ADMINISTER)
    if " ".join(name.split()).casefold() != " ".join(person.name.split()).casefold():
        raise Invalid(
            _("Type the name as it appears above, so that nobody is erased by mistake."),
            field="name",
        )
    return erase(person, by=by)


@transaction.atomic
def erase(person: User, *, by: User | None) -> User:
    """Make a tombstone of somebody. Without `by` it is the nightly round."""
    person = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if person.erased_at is not None:
        raise AlreadyErased(_("This person has already been erased."))
    if person.is_active:
        person = _let_go(person, by=by)
    trail.record("person_erased", by=by, about=person)
    name_redaction.redact(person)
    _rename_consents(person)
    _forget_the_deputy(person)
    files = _delete_rows(person)
    _sever(person)
    _make_tombstone(person)
    ErasureRequest.objects.update_or_create(
        person=person, defaults={"done_at": timezone.now(), "swept_at": None}
    )
    transaction.on_commit(lambda: delete_files(files), robust=True)
    return person


def _let_go(person: User, *, by: User | None) -> User:
    """Who works here is erased by their own wish only, and leaves first."""
    if by is None or open_request(person) is None:
        raise StillEmployed(
            _("%(name)s works here and has not asked for it. Deactivate the person first.")
            % {"name": person.name}
        )
    return deactivation.deactivate(person, by=by)


def _delete_rows(person: User) -> list[str]:
    """What is declared deleted; the names of the files that go with it."""
    files = suggestion_erasure.delete_suggestions(Suggestion.objects.filter(person=person))
    packs = PackPicture.objects.filter(arrival__person=person)
    files += suggestion_erasure.file_names(packs)
    for table, declared in personal_tables():
        whose = declared.whose(person)
        if declared.erasure is Erasure.DELETED and whose is not None:
            rows = table._default_manager.filter(whose)
            files += suggestion_erasure.file_names(rows)
            rows.delete()
    return files


def _sever(person: User) -> None:
    """Shares and memberships go to nobody, and what in a share is the person’s own is emptied."""
    instead = anonymised.create_for(person)
    person.shares.update(person=instead, key=severed_key(), **SHARE_FIELDS)
    person.memberships.update(person=instead)
    anonymised.replace_in_sets(person, instead)


def severed_key() -> Concat:
    """A key of the share’s own number: the one that was sent may say anything."""
    return Concat(Value("severed-"), Cast("pk", models.CharField()))


def delete_files(names: list[str]) -> None:
    """Files of rows that are gone."""
    for name in names:
        default_storage.delete(name)


def _rename_consents(person: User) -> None:
    """That somebody agreed to a picture is kept as long as the picture; who it was is not."""
    for consent in Consent.objects.filter(name__iexact=person.name):
        consent.name = f"{former_colleague()} {consent.pk}"
        consent.save(update_fields=["name"])


def _forget_the_deputy(person: User) -> None:
    """Whom to call stays; the number of the deputy who is gone does not."""
    CrisisContact.objects.filter(deputy=person).update(deputy=None, deputy_phone="")


def _make_tombstone(person: User) -> None:
    """The row that audit, stories and settings point at, with nothing in it."""
    deactivation.end_sessions(person)
    person.name, person.email = former_colleague(), anonymised.unused_address(person)
    person.job_title = person.signature = person.mastodon_instance = person.board_name = ""
    person.tours_seen, person.gets_report, person.last_login = [], False, None
    person.is_active, person.left_at, person.erased_at = False, None, timezone.now()
    person.set_unusable_password()
    person.save()
