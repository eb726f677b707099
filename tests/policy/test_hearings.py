from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import hearings, panels, scheduled_changes
from advocacy.policy.edition_writing import BeingHeard
from advocacy.policy.hearings import AlreadyAnswered, NotOpen
from advocacy.policy.models import Edition, Hearing
from tests.factories import TeamFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


def keeper():
    return UserFactory(roles=[Role.CURATOR])


def call(edition, **given):
    today = brand.today()
    days = {"opens_on": today, "closes_on": today + timedelta(days=7)}
    return hearings.schedule(edition, by=keeper(), **(days | given))


def test_a_hearing_asks_the_teams_those_below_them_and_the_panel():
    team = TeamFactory()
    member, below = UserFactory(team=team), UserFactory(team=TeamFactory(parent=team))
    UserFactory(team=TeamFactory())
    volunteers = UserFactory.create_batch(3)
    for person in volunteers:
        panels.volunteer(by=person, voices=["fan"])
    panels.draw(by=keeper(), size=3)

    called = call(EditionFactory(draft=True), teams=[team], with_panel=True)

    asked = set(called.seats.values_list("person", flat=True))
    assert asked == {one.pk for one in [member, below, *volunteers]}


def test_who_is_asked_reads_the_draft_from_the_first_day_on():
    team, edition = TeamFactory(), EditionFactory(draft=True)
    asked, other = UserFactory(team=team), UserFactory()
    tomorrow = brand.today() + timedelta(days=1)
    called = call(edition, teams=[team], opens_on=tomorrow)
    assert not Edition.objects.visible_to(asked).exists()

    at = timezone.now() + timedelta(days=1)
    assert scheduled_changes.announce_due(at=at) == 1
    assert scheduled_changes.announce_due(at=at) == 0

    assert list(Edition.objects.visible_to(asked)) == [edition]
    assert not Edition.objects.visible_to(other).exists()
    assert Event.objects.filter(action="hearing_opened", about_id=str(called.pk)).count() == 1


@pytest.mark.parametrize(
    ("opens", "closes", "field"), [(-1, 3, "opens_on"), (2, 1, "closes_on"), (0, 121, "closes_on")]
)
def test_days_that_cannot_be_are_refused(opens, closes, field):
    today, team = brand.today(), TeamFactory()
    UserFactory(team=team)

    with pytest.raises(Invalid) as refusal:
        call(
            EditionFactory(draft=True),
            teams=[team],
            opens_on=today + timedelta(days=opens),
            closes_on=today + timedelta(days=closes),
        )

    assert refusal.value.field == field


def test_a_hearing_asks_somebody_and_one_runs_at_a_time():
    with pytest.raises(Invalid):
        call(EditionFactory(draft=True), teams=[TeamFactory()])

    running = HearingFactory()
    team = TeamFactory()
    UserFactory(team=team)
    with pytest.raises(BeingHeard):
        call(running.edition, teams=[team])
    hearings.end(running, by=keeper())
    assert call(running.edition, teams=[team]).pk


@pytest.mark.parametrize(
    ("opens", "closes", "takes"), [(0, 0, True), (-1, -1, False), (1, 2, False)]
)
def test_comments_are_taken_from_the_first_to_the_last_day(opens, closes, takes):
    person, today = UserFactory(), brand.today()
    one = HearingFactory(
        asks=[person],
        opens_on=today + timedelta(days=opens),
        closes_on=today + timedelta(days=closes),
    )

    if takes:
        assert hearings.comment(one, by=person, said="Good.", language="en", passage="Share.").pk
    else:
        with pytest.raises(NotOpen):
            hearings.comment(one, by=person, said="Good.", language="en")


def test_who_is_not_asked_does_not_comment_and_nobody_after_the_end():
    person = UserFactory()
    one = HearingFactory(asks=[person])
    with pytest.raises(NotAllowed):
        hearings.comment(one, by=UserFactory(), said="Good.", language="en")
    with pytest.raises(Invalid):
        hearings.comment(one, by=person, said=" ", language="en")

    hearings.end(one, by=keeper())

    with pytest.raises(NotOpen):
        hearings.comment(one, by=person, said="Good.", language="en")


def test_a_comment_is_answered_once_in_words():
    comment = HearingCommentFactory()
    with pytest.raises(Invalid):
        hearings.answer(comment, by=keeper(), outcome="taken", said="")
    with pytest.raises(Invalid):
        hearings.answer(comment, by=keeper(), outcome="nonsense", said="Yes.")
    with pytest.raises(NotAllowed):
        hearings.answer(comment, by=UserFactory(), outcome="taken", said="Yes.")

    hearings.answer(comment, by=keeper(), outcome="taken", said="It is in.")

    with pytest.raises(AlreadyAnswered):
        hearings.answer(comment, by=keeper(), outcome="taken", said="Again.")
    assert not hearings.unanswered(comment.hearing.edition).exists()


def test_contributors_are_named_on_request_and_others_counted():
    one = HearingFactory()
    mette, jonas = UserFactory(name="Mette"), UserFactory(name="Jonas")
    HearingCommentFactory(hearing=one, person=mette, thanked_by_name=True)
    HearingCommentFactory(hearing=one, person=mette)
    HearingCommentFactory(hearing=one, person=jonas)

    thanks = hearings.contributors(one.edition)

    assert (thanks.names, thanks.others) == (["Mette"], 1)
    assert Hearing.objects.count() == 1
