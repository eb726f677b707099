from datetime import datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from advocacy.audit.models import Event
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import (
    acknowledgements,
    edition_approval,
    edition_writing,
    hearings,
    scheduled_changes,
)
from advocacy.policy.edition_approval import OwnEdition, Unanswered
from advocacy.policy.edition_writing import BeingHeard, NotADraft, Stale
from advocacy.policy.models import ContributionPart, Edition, EditionContribution, EditionText
from tests.factories import BrandFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


def approver():
    return UserFactory(roles=[Role.APPROVER])


def approve(edition, *, by=None, on=None, revision=1):
    day = on or brand.today()
    return edition_approval.approve(
        edition, by=by or approver(), revision=revision, in_force_on=day
    )


def test_an_edition_approved_for_today_is_in_force_at_once():
    edition = EditionFactory(draft=True)

    approve(edition)

    assert acknowledgements.edition_in_force(at=timezone.now()) == edition
    assert Event.objects.filter(action="edition_in_force").count() == 1


def test_an_edition_takes_effect_with_the_midnight_of_its_day():
    old, edition = EditionFactory(), EditionFactory(draft=True)
    day = brand.today() + timedelta(days=3)
    midnight = datetime.combine(day, time(), tzinfo=brand.zone())

    approve(edition, on=day)

    assert acknowledgements.edition_in_force(at=midnight - timedelta(seconds=1)) == old
    assert acknowledgements.edition_in_force(at=midnight) == edition
    assert scheduled_changes.announce_due(at=midnight - timedelta(seconds=1)) == 0
    assert scheduled_changes.announce_due(at=midnight) == 1
    assert scheduled_changes.announce_due(at=midnight) == 0


def test_no_edition_takes_effect_before_today_or_before_the_one_it_follows():
    EditionFactory(in_force_at=timezone.now() + timedelta(days=5))
    edition = EditionFactory(draft=True)
    yesterday = brand.today() - timedelta(days=1)

    for day in (yesterday, brand.today(), brand.today() + timedelta(days=4)):
        with pytest.raises(Invalid):
            approve(edition, on=day)

    assert approve(edition, on=brand.today() + timedelta(days=5)).approved_at


def test_nobody_approves_what_they_wrote_in():
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    edition = EditionFactory(draft=True)
    edition_writing.write(edition, by=both, language="en", body="# Ours", revision=1)

    with pytest.raises(OwnEdition):
        approve(edition, by=both, revision=2)


def test_database_refuses_approval_by_a_writer():
    edition, person = EditionFactory(draft=True), UserFactory()
    EditionContribution.objects.create(edition=edition, person=person, part=ContributionPart.WROTE)

    with pytest.raises(IntegrityError), transaction.atomic():
        EditionContribution.objects.create(
            edition=edition, person=person, part=ContributionPart.APPROVED
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(in_force_at=timezone.now())


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.CURATOR, Role.LEADER, Role.ADMIN])
def test_only_approvers_approve(role):
    person = UserFactory(roles=[] if role == Role.ADVOCATE else [role])

    with pytest.raises(NotAllowed):
        approve(EditionFactory(draft=True), by=person)


def test_what_is_approved_is_what_was_read():
    edition = EditionFactory(draft=True)
    writer = UserFactory(roles=[Role.CURATOR])
    edition_writing.write(edition, by=writer, language="en", body="# New", revision=1)

    with pytest.raises(Stale):
        approve(edition, revision=1)

    assert approve(edition, revision=2).approved_at is not None


def test_an_approved_edition_is_approved_once_and_never_changes():
    edition = EditionFactory(draft=True)
    approve(edition)

    with pytest.raises(NotADraft):
        approve(edition)
    with pytest.raises(NotADraft):
        edition_writing.write(
            edition, by=UserFactory(roles=[Role.CURATOR]), language="en", body="# X", revision=1
        )


def test_edition_needs_a_text_in_every_language():
    BrandFactory(languages=["da", "en"])
    edition = EditionFactory(draft=True)
    EditionText.objects.filter(edition=edition, language="en").delete()

    with pytest.raises(Invalid) as refusal:
        approve(edition)

    assert refusal.value.code == "language_missing"


def test_nothing_is_approved_while_a_hearing_runs_or_is_to_come():
    running = HearingFactory()
    coming = HearingFactory(opens_on=brand.today() + timedelta(days=2))

    for one in (running, coming):
        with pytest.raises(BeingHeard):
            approve(one.edition)


def test_approval_is_possible_the_day_after_a_hearing():
    today = brand.today()
    last = HearingFactory(opens_on=today - timedelta(days=3), closes_on=today)
    over = HearingFactory(opens_on=today - timedelta(days=3), closes_on=today - timedelta(days=1))

    with pytest.raises(BeingHeard):
        approve(last.edition)

    assert approve(over.edition).approved_at is not None


class Answering(TestCase):
    """However many comments there are: all answered, or not approved."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.booleans(), max_size=4))
    def test_every_comment_is_answered_before_the_last_full_stop(self, answered):
        curator = UserFactory(roles=[Role.CURATOR])
        round_ = HearingFactory()
        comments = [HearingCommentFactory(hearing=round_) for _ in answered]
        hearings.end(round_, by=curator)
        for comment, is_answered in zip(comments, answered, strict=True):
            if is_answered:
                hearings.answer(comment, by=curator, outcome="taken", said="Thank you.")

        if all(answered):
            assert approve(round_.edition).approved_at is not None
        else:
            with pytest.raises(Unanswered):
                approve(round_.edition)


def test_a_stand_in_approves_stories_not_the_policy():
    edition = EditionFactory(draft=True)

    with pytest.raises(AdvocacyError):
        approve(edition, by=UserFactory())

    edition.refresh_from_db()
    assert edition.approved_at is None
