import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from advocacy.audit.models import Event
from advocacy.content import curation, drafts, review
from advocacy.content.curation import AlreadyTranslated, KindIsSettled, SeenRevision, Stale
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Contribution, ContributionKind, Status, Story, StoryVersion
from advocacy.content.review import AlreadyWithdrawn, NotADraft, NotInReview, OwnStory
from advocacy.errors import AdvocacyError, Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import StoryFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

WRITTEN = Draft(
    title="A blade", url="https://a.example/1", captions=(CaptionText(text="Look what we did."),)
)


def curator():
    return UserFactory(roles=[Role.CURATOR])


def approver(**fields):
    return UserFactory(roles=[Role.APPROVER], **fields)


def in_review(by=None, draft=WRITTEN):
    story = curation.add(draft, by=by or curator(), kind="article", language="en")
    return review.submit(story, by=story.created_by)


def edited(story, by=None, **changes):
    draft = replace(drafts.read(story.newest_version), **changes)
    return curation.edit(story, draft, by=by or curator())


def test_approve_releases_the_version_and_signs_it():
    story, by = in_review(), approver()

    story = review.approve(story, by=by)

    assert (story.status, story.live_version) == (Status.APPROVED, story.newest_version)
    assert (story.live_version.reviewed_by, story.released_at is not None) == (by, True)
    assert story.live_version.sha256 == drafts.read(story.live_version).sha256()


def test_approve_is_for_approvers():
    story = in_review()

    with pytest.raises(NotAllowed):
        review.approve(story, by=curator())

    assert Story.objects.get().live_version is None


def test_approve_is_not_for_those_who_wrote_in_the_version():
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    story = curation.add(WRITTEN, by=curator(), kind="article", language="en")
    story = edited(story, by=both, title="A better blade")
    story = review.submit(story, by=story.created_by)

    with pytest.raises(OwnStory):
        review.approve(story, by=both)


@pytest.mark.parametrize("answered", [False, True])
def test_whose_words_were_never_released_approves_no_later_version(answered):
    author = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    story = in_review(by=author)
    if answered:
        review.request_changes(story, by=approver(), note="Shorter.")
    story = review.submit(edited(story, by=curator()), by=curator())

    with pytest.raises(OwnStory):
        review.approve(story, by=author)

    assert review.approve(story, by=approver()).live_version is not None


def test_whose_words_were_released_approves_a_colleagues_next_version():
    author = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    story = review.approve(in_review(by=author), by=approver())
    story = review.submit(edited(story, by=curator()), by=curator())

    assert review.approve(story, by=author).live_version.number == 2


def test_four_eyes_are_a_database_constraint():
    story = in_review()
    wrote = Contribution.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(
            version=story.newest_version, person=wrote.person, part=ContributionKind.APPROVED
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryVersion.objects.update(
            status=Status.APPROVED, reviewed_by=wrote.person, reviewed_at=timezone.now()
        )


def test_approve_of_an_older_version_is_stale():
    story = edited(in_review(), title="Newer")
    story = review.submit(story, by=story.created_by)

    with pytest.raises(Stale):
        review.approve(story, by=approver(), version=1)


def test_approve_twice_is_refused():
    story, by = in_review(), approver()
    review.approve(story, by=by)

    with pytest.raises(NotInReview):
        review.approve(story, by=by)


def test_second_decision_names_the_first():
    released, returned, sara = in_review(), in_review(), approver(name="Sara Lund")
    review.approve(released, by=sara)
    review.request_changes(returned, by=sara, note="Shorter.")

    with pytest.raises(NotInReview, match="Sara Lund has already approved “A blade”"):
        review.request_changes(released, by=approver(), note="Longer.")
    with pytest.raises(NotInReview, match="Sara Lund has already asked for changes to “A blade”"):
        review.approve(returned, by=approver())


def test_request_changes_needs_a_note_and_keeps_it():
    story, by = in_review(), approver()

    with pytest.raises(Invalid):
        review.request_changes(story, by=by, note="  ")
    story = review.request_changes(story, by=by, note="Shorter.")

    assert (story.status, story.newest_version.review_note) == (
        Status.CHANGES_REQUESTED,
        "Shorter.",
    )


def test_editing_after_changes_were_requested_keeps_the_answer_on_the_old_version():
    story = review.request_changes(in_review(), by=approver(), note="Shorter.")

    story = edited(story, title="Short")

    assert story.newest_version.number == 2
    assert [(one.number, one.status) for one in story.versions.order_by("number")] == [
        (1, Status.SUPERSEDED),
        (2, Status.DRAFT),
    ]


def test_returned_version_is_shown_until_the_next_is_submitted():
    story = review.request_changes(in_review(), by=approver(), note="Say where.")
    came_back = review.returned_version(story)
    mended = edited(story, title="In Esbjerg")
    while_mended = review.returned_version(mended)

    sent = review.submit(mended, by=curator())

    assert (came_back.number, while_mended.number) == (1, 1)
    assert (came_back.review_note, review.returned_version(sent)) == ("Say where.", None)


def test_editing_a_live_story_leaves_it_live_until_the_next_is_approved():
    story = review.approve(in_review(), by=approver())

    story = edited(story, title="Next")
    assert (story.live_version.title, story.newest_version.title) == ("A blade", "Next")
    story = review.submit(story, by=story.created_by)
    story = review.approve(story, by=approver())

    assert story.live_version.title == "Next"


def test_edit_with_an_old_form_is_stale():
    story = curation.add(WRITTEN, by=curator(), kind="article", language="en")
    edited(story, title="Theirs")

    with pytest.raises(Stale):
        curation.edit(story, WRITTEN, by=curator(), seen=SeenRevision(number=1, revision=1))


def test_submit_reports_every_missing_value():
    story = curation.add(Draft(title="A blade"), by=curator(), kind="article", language="en")

    with pytest.raises(Invalid) as refusal:
        review.submit(story, by=story.created_by)

    assert [problem.field for problem in refusal.value.problems] == ["url", "captions"]


def test_submit_twice_is_refused():
    story = in_review()

    with pytest.raises(NotADraft):
        review.submit(story, by=story.created_by)


def test_withdraw_takes_the_story_off_and_says_why():
    story = approved_story()

    story = review.withdraw(story, by=approver(), note="Wrong picture.")

    assert (story.live_version, story.withdrawn_at is not None) == (None, True)
    assert story.newest_version.withdrawal_reason == "Wrong picture."
    with pytest.raises(AlreadyWithdrawn):
        review.withdraw(story, by=approver(), note="Again.")


def test_withdraw_ends_the_live_version_and_the_draft_beside_it():
    story = edited(review.approve(in_review(), by=approver()), title="Next")

    review.withdraw(story, by=approver(), note="Wrong.")

    assert set(StoryVersion.objects.values_list("status", flat=True)) == {Status.WITHDRAWN}


def test_withdrawn_story_can_be_edited_and_released_again():
    story = review.withdraw(approved_story(), by=approver(), note="Wrong.")

    story = edited(story, title="Mended")
    story = review.submit(story, by=story.created_by)
    story = review.approve(story, by=approver())

    assert (story.live_version.title, story.withdrawn_at) == ("Mended", None)


def test_a_family_has_one_story_a_language():
    story = StoryFactory(language="da")

    with pytest.raises(AlreadyTranslated):
        curation.add(WRITTEN, by=curator(), kind="article", language="da", family=story.family)


def test_a_released_story_keeps_its_kind():
    story = approved_story(kind="article")

    with pytest.raises(KindIsSettled):
        curation.edit(story, drafts.read(story.newest_version), by=curator(), kind="job_ad")


def test_every_transition_is_recorded():
    story = in_review()
    story = review.request_changes(story, by=approver(), note="Shorter.")
    story = review.submit(edited(story), by=story.created_by)
    story = review.approve(story, by=approver())
    review.withdraw(story, by=approver(), note="Wrong.")

    assert [event.action for event in Event.objects.order_by("at")] == [
        "story_added",
        "story_submitted",
        "story_changes_requested",
        "story_edited",
        "story_submitted",
        "story_approved",
        "story_withdrawn",
    ]


@pytest.mark.django_db(transaction=True)
def test_concurrent_decisions_are_one_decision(on_postgres):
    story = in_review()
    approvers = [approver(), approver()]
    ready = threading.Barrier(2)

    def decide(by):
        ready.wait()
        try:
            with translation.override("en"):  # a thread begins in the hub's own language
                review.approve(story, by=by)
        except AdvocacyError as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(decide, approvers))

    winner = Contribution.objects.get(part=ContributionKind.APPROVED).person
    told = f"{winner.name} has already approved “A blade”."
    assert sorted(map(str, answers)) == sorted(["None", told])
    assert Contribution.objects.filter(part=ContributionKind.APPROVED).count() == 1
