"""Notices of policy events, in the inbox and by mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.notices import dispatch, messages
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import edition_approval, hearings, panels, surveys
from advocacy.policy.models import EditionText
from tests.factories import TeamFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


def dispatched_notices(kind):
    dispatch.dispatch_events(at=timezone.now())
    return list(Notice.objects.filter(kind=kind).order_by("person"))


def test_hearing_notifies_each_invited_person_once_and_by_mail():
    team = TeamFactory()
    asked = UserFactory(team=team)
    UserFactory()
    hearings.schedule(
        EditionFactory(draft=True),
        by=UserFactory(roles=[Role.CURATOR]),
        opens_on=brand.today(),
        closes_on=brand.today() + timedelta(days=7),
        teams=[team],
        question="Is it clear?",
    )

    [notice] = dispatched_notices(NoticeKind.HEARING_ASKS)
    dispatch.dispatch_events(at=timezone.now())

    assert notice.person == asked
    mail = Mail.objects.get(notice=notice)
    assert "Is it clear?" in mail.text
    assert Notice.objects.count() == 1


def test_answer_notifies_the_commenter():
    person = UserFactory()
    comment = HearingCommentFactory(person=person)
    hearings.answer(
        comment, by=UserFactory(roles=[Role.CURATOR]), outcome="partly", said="Half of it is in."
    )

    [notice] = dispatched_notices(NoticeKind.COMMENT_ANSWERED)

    said = messages.notice_text(notice)
    assert notice.person == person
    assert said.note == "Half of it is in."
    assert "Partly included" in said.sentence
    assert said.path.endswith(f"#comment-{comment.pk}")


def test_answer_to_ones_own_comment_creates_no_notice():
    curator = UserFactory(roles=[Role.CURATOR])
    hearings.answer(
        HearingCommentFactory(person=curator), by=curator, outcome="taken", said="It is in."
    )

    assert dispatched_notices(NoticeKind.COMMENT_ANSWERED) == []


def test_edition_in_force_notifies_everybody_with_its_changes():
    edition = EditionFactory(draft=True)
    EditionText.objects.filter(language="en").update(news="Ten minutes a day.")
    people = [UserFactory(), UserFactory(roles=[Role.APPROVER])]
    UserFactory(is_active=False)
    edition_approval.approve(edition, by=people[1], revision=1, in_force_on=brand.today())

    notices = dispatched_notices(NoticeKind.EDITION_IN_FORCE)

    assert [one.person for one in notices] == people
    assert "Ten minutes a day." in Mail.objects.get(notice=notices[0]).text


def test_edition_of_a_later_day_is_notified_on_that_day():
    edition = EditionFactory(draft=True)
    edition_approval.approve(
        edition,
        by=UserFactory(roles=[Role.APPROVER]),
        revision=1,
        in_force_on=brand.today() + timedelta(days=2),
    )

    assert dispatched_notices(NoticeKind.EDITION_IN_FORCE) == []


def test_panel_members_are_notified():
    people = UserFactory.create_batch(3)
    for person in people:
        panels.volunteer(by=person, voices=["fan"])
    panels.draw(by=UserFactory(roles=[Role.CURATOR]), size=3)

    notices = dispatched_notices(NoticeKind.PANEL_DRAWN)

    assert [one.person for one in notices] == people
    assert messages.notice_text(notices[0]).subject == "You are on the panel"


def test_survey_notifies_everybody_except_its_opener():
    curator, person = UserFactory(roles=[Role.CURATOR]), UserFactory()
    survey = surveys.create(by=curator)
    surveys.open_for_answers(survey, by=curator, closes_on=brand.today())

    [notice] = dispatched_notices(NoticeKind.SURVEY_ASKS)

    assert notice.person == person
    assert messages.notice_text(notice).path == f"/policy/surveys/{survey.pk}/"


def test_upcoming_hearing_creates_no_notice():
    HearingFactory(opens_on=brand.today() + timedelta(days=1), announced_at=None)

    assert dispatched_notices(NoticeKind.HEARING_ASKS) == []
