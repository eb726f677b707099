from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import NotAllowed
from advocacy.notices import dispatch
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import draft_discarding, edition_approval, edition_writing, hearings
from advocacy.policy.draft_discarding import Commented
from advocacy.policy.edition_writing import BeingHeard, NotADraft, Stale
from advocacy.policy.models import Edition, Hearing
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


def keeper():
    return UserFactory(roles=[Role.CURATOR])


def is_over():
    return {"closes_on": brand.today(), "ended_at": timezone.now()}


def test_a_draft_is_discarded_and_the_trail_says_by_whom():
    before, draft, person = EditionFactory(), EditionFactory(draft=True), keeper()

    draft_discarding.discard(draft, by=person, revision=draft.revision)

    assert list(Edition.objects.all()) == [before]
    event = Event.objects.get(action="edition_discarded")
    assert (event.actor, event.about_id) == (person.pseudonym, str(draft.pk))
    assert event.codes == {"number": draft.number}


def test_the_next_draft_takes_the_number_and_no_form_of_the_one_before():
    BrandFactory(languages=["da", "en"])
    EditionFactory()
    first = edition_writing.start(by=keeper())
    draft_discarding.discard(first, by=keeper(), revision=first.revision)

    second = edition_writing.start(by=keeper())

    assert second.number == first.number
    with pytest.raises(Stale):
        edition_approval.approve(
            second,
            by=UserFactory(roles=[Role.APPROVER]),
            revision=first.revision,
            in_force_on=brand.today(),
        )


def test_an_approved_edition_stays_even_before_its_day():
    later = EditionFactory(in_force_at=timezone.now() + timedelta(days=3))

    with pytest.raises(NotADraft):
        draft_discarding.discard(later, by=keeper(), revision=later.revision)

    assert Edition.objects.get() == later


def test_a_draft_saved_since_it_was_looked_at_stays():
    draft = EditionFactory(draft=True)
    edition_writing.write(draft, by=keeper(), language="en", body="# Better", revision=1)

    with pytest.raises(Stale):
        draft_discarding.discard(draft, by=keeper(), revision=1)

    assert Edition.objects.get() == draft


@pytest.mark.parametrize("days", [0, 5])
def test_a_draft_before_colleagues_or_soon_to_be_stays(days):
    opens = brand.today() + timedelta(days=days)
    running = HearingFactory(opens_on=opens, closes_on=opens + timedelta(days=7))

    with pytest.raises(BeingHeard, match="end the hearing first"):
        draft_discarding.discard(running.edition, by=keeper(), revision=1)


@pytest.mark.parametrize("over", [False, True])
def test_a_draft_with_comments_stays_whether_its_hearing_is_over_or_not(over):
    heard = HearingFactory(**(is_over() if over else {}))
    HearingCommentFactory(hearing=heard)

    with pytest.raises(Commented, match="Rewrite it instead"):
        draft_discarding.discard(heard.edition, by=keeper(), revision=1)


def test_a_hearing_in_which_nobody_spoke_goes_with_its_draft():
    person = UserFactory()
    quiet = HearingFactory(asks=[person], **is_over())

    draft_discarding.discard(quiet.edition, by=keeper(), revision=1)

    assert Hearing.objects.count() == 0


def test_discarded_hearing_does_not_block_announcements():
    person, by, team = keeper(), keeper(), TeamFactory()
    UserFactory(team=team)
    draft = EditionFactory(draft=True)
    today = brand.today()
    called = hearings.schedule(draft, by=by, opens_on=today, closes_on=today, teams=[team])
    hearings.end(called, by=by)
    draft_discarding.discard(draft, by=by, revision=1)

    dispatch.dispatch_events(at=timezone.now())

    assert person.notices.count() == 0
    assert not Event.objects.filter(action="hearing_opened", dispatch=None).exists()


@pytest.mark.parametrize("roles", [[], [Role.APPROVER], [Role.LEADER]])
def test_only_those_who_keep_the_policy_discard(roles):
    draft = EditionFactory(draft=True)

    with pytest.raises(NotAllowed):
        draft_discarding.discard(draft, by=UserFactory(roles=roles), revision=1)

    assert Edition.objects.get() == draft
