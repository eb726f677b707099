from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.content import curation, drafts, pausing, review, review_remarks
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Status, Story
from advocacy.people import settings_rows
from advocacy.people.permissions import Role
from tests.approvals import let_approvals_take_effect
from tests.factories import BrandFactory, StoryFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client):
    BrandFactory()
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


@pytest.fixture
def approver(client):
    BrandFactory()
    approver = UserFactory(roles=[Role.APPROVER])
    client.force_login(approver)
    return approver


def in_review(*, by=None, **fields) -> Story:
    draft = Draft(
        **{"title": "A blade", "url": "https://a.example/1", **fields},
        captions=(CaptionText(text="Look."),),
    )
    story = curation.add(
        draft, by=by or UserFactory(roles=[Role.CURATOR]), kind="article", language="en"
    )
    return review.submit(story, by=story.created_by)


def editor(client, story):
    return form_in(client.get(reverse("desk:edit", args=[story.pk])), "class", "editor")


def test_a_story_is_written_by_hand_and_sent_to_review(client, curator):
    form = form_in(client.get(reverse("desk:write"), {"kind": "article"}), "class", "editor")
    written = {
        "title": "A blade",
        "url": "https://a.example/1",
        "captions-TOTAL_FORMS": "2",
        "captions-0-text": "Look what we did.",
        "captions-1-text": "On X only.",
        "captions-1-network": "x",
        "hashtags": "#wind! #jobs",
        "submit": "yes",
    }

    response = client.post(reverse("desk:write"), form.fields | written)

    story = Story.objects.get()
    draft = drafts.read(story.newest_version)
    assert response.status_code == 302
    assert story.status == Status.IN_REVIEW
    assert [(one.network, one.text) for one in draft.captions] == [
        ("", "Look what we did."),
        ("x", "On X only."),
    ]
    assert [(tag.text, tag.required) for tag in draft.hashtags] == [("wind", True), ("jobs", False)]


def test_what_review_still_asks_for_is_said_after_the_draft_is_saved(client, curator):
    form = form_in(client.get(reverse("desk:write")), "class", "editor")

    response = client.post(
        reverse("desk:write"), form.fields | {"title": "Only a title", "submit": "yes"}
    )

    assert response.status_code == 422
    assert Story.objects.get().status == Status.DRAFT
    assert "Add the address the link leads to." in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"title": ""}, 'value="https://a.example/1"'),
        ({"url": "ftp://a.example"}, 'value="ftp://a.example"'),
        ({"title": "Turned \u202e around"}, "Turned \u202e around"),
        ({"expires_at": "2026-01-01T10:00", "embargo_at": "2026-02-01T10:00"}, "2026-02-01T10:00"),
        ({"hashtags": "#123"}, "#123"),
        ({"captions-0-text": "a" * 100_000}, "a" * 1000),
        ({"captions-0-text": "I like it: [[why"}, "Close the brackets, and use at most 80"),
    ],
)
def test_bad_input_is_explained_and_kept(client, curator, typed, kept):
    form = form_in(client.get(reverse("desk:write")), "class", "editor")
    fields = form.fields | {"title": "A blade", "url": "https://a.example/1"} | typed

    response = client.post(reverse("desk:write"), fields)

    assert response.status_code == 422
    assert kept in response.content.decode()
    assert 'class="error"' in response.content.decode() or 'role="alert"' in (
        response.content.decode()
    )
    assert Story.objects.count() == 0


def test_a_stale_form_is_refused_and_nothing_typed_is_lost(client, curator):
    story = StoryFactory(curator=curator)
    form = editor(client, story)
    theirs = replace(drafts.read(story.newest_version), title="Their title")
    curation.edit(story, theirs, by=UserFactory(roles=[Role.CURATOR]))

    response = client.post(
        reverse("desk:edit", args=[story.pk]), form.fields | {"title": "My title"}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert 'value="My title"' in page
    assert "Their title" in page
    story.refresh_from_db()
    assert story.newest_version.title == "Their title"


def test_editing_a_released_story_opens_the_next_version(client, curator):
    story = approved_story(title="As released")

    response = client.post(
        reverse("desk:edit", args=[story.pk]), editor(client, story).fields | {"title": "Next"}
    )

    story.refresh_from_db()
    assert response.status_code == 302
    assert (story.live_version.title, story.newest_version.title) == ("As released", "Next")
    assert story.newest_version.number == 2
    assert [one.text for one in story.newest_version.captions.all()] == ["We did something good."]


def test_a_translation_takes_over_everything_but_the_words(client, curator):
    story = approved_story(language="da", title="Vinge", url="https://a.example/v")
    page = client.get(reverse("desk:write"), {"family": story.family, "language": "en"})
    form = form_in(page, "class", "editor")

    client.post(reverse("desk:write"), form.fields | {"title": "Blade"})

    translated = Story.objects.get(language="en")
    assert translated.family == story.family
    assert translated.newest_version.url == "https://a.example/v"


def test_an_approver_sends_back_and_the_note_is_needed(client, approver):
    story = in_review()
    page = client.get(reverse("desk:review-story", args=[story.pk]))
    form = form_in(page, "action", reverse("desk:request-changes", args=[story.pk]))

    without = client.post(form.action, form.fields)
    response = client.post(form.action, form.fields | {"note": "Shorter, please."})

    story.refresh_from_db()
    assert (without.status_code, response.status_code) == (422, 302)
    assert story.newest_version.review_note == "Shorter, please."


def test_the_editor_says_what_was_asked_for_and_what_is_open(client, curator):
    story, by = in_review(), UserFactory(roles=[Role.APPROVER], name="Sara Lund")
    review_remarks.add(story, by=by, place="title", text="Which blades?")
    settled = review_remarks.add(story, by=by, place="title", text="Longer.")
    review_remarks.resolve(settled, by=curator)
    review.request_changes(story, by=by, note="Say where.")

    page = client.get(reverse("desk:edit", args=[story.pk])).content.decode()

    assert "Sara Lund asks for changes:</strong><br>Say where." in page
    assert "1 comment is not resolved yet" in page


def test_an_approver_releases_and_goes_on_to_the_next(client, approver):
    first, second = in_review(), in_review(url="https://a.example/2")
    page = client.get(reverse("desk:review-story", args=[first.pk]))
    form = form_in(page, "action", reverse("desk:approve", args=[first.pk]))

    response = client.post(form.action, form.fields)
    shown = client.get(response["Location"]).content.decode()
    let_approvals_take_effect()

    first.refresh_from_db()
    assert first.status == Status.APPROVED
    assert "“A blade” is approved." in shown
    assert reverse("desk:undo-approvals") in shown
    assert response["Location"] == reverse("desk:review-story", args=[second.pk])


def test_a_form_for_an_older_version_decides_nothing(client, approver):
    story = in_review()
    page = client.get(reverse("desk:review-story", args=[story.pk]))
    form = form_in(page, "action", reverse("desk:approve", args=[story.pk]))
    newer = replace(drafts.read(story.newest_version), title="Newer")
    curation.edit(story, newer, by=story.created_by)
    review.submit(story, by=story.created_by)

    response = client.post(form.action, form.fields)

    story.refresh_from_db()
    assert response.status_code == 409
    assert story.live_version is None


def test_nobody_decides_on_what_they_wrote(client):
    both = UserFactory(roles=[Role.CURATOR, Role.APPROVER])
    client.force_login(both)
    story = in_review(by=both)

    page = client.get(reverse("desk:review-story", args=[story.pk])).content.decode()
    response = client.post(reverse("desk:approve", args=[story.pk]), {"version": 1})

    assert reverse("desk:approve", args=[story.pk]) not in page
    assert response.status_code == 409


def test_withdrawing_says_why(client, curator):
    story = approved_story()
    address = reverse("desk:withdraw", args=[story.pk])

    without = client.post(address, {"note": " "})
    response = client.post(address, {"note": "The job is filled."})

    story.refresh_from_db()
    assert (without.status_code, response.status_code) == (422, 302)
    assert story.newest_version.withdrawal_reason == "The job is filled."


@pytest.mark.parametrize("name", ["desk:stories", "desk:new", "desk:write", "desk:review"])
def test_the_desk_is_closed_to_those_who_only_share(client, name):
    client.force_login(UserFactory())

    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_desk_and_queue_take_the_same_number_of_queries(client, django_assert_num_queries, number):
    client.force_login(UserFactory(roles=[Role.CURATOR, Role.APPROVER]))
    for n in range(number):
        in_review(url=f"https://a.example/{n}")
    settings_rows.clear_cache()
    pausing.cached_active_pauses(timezone.now())  # for five seconds

    with django_assert_num_queries(15):
        client.get(reverse("desk:stories"))
    with django_assert_num_queries(12):
        client.get(reverse("desk:review"))


def test_an_approval_is_undone_and_the_queue_says_what_is_now(client, approver):
    story = in_review()
    page = client.get(reverse("desk:review-story", args=[story.pk]))
    form = form_in(page, "action", reverse("desk:approve", args=[story.pk]))
    client.post(form.action, form.fields)

    queue = client.post(reverse("desk:undo-approvals"), follow=True).content.decode()
    let_approvals_take_effect()
    late = client.post(reverse("desk:undo-approvals"))

    story.refresh_from_db()
    assert story.status == Status.IN_REVIEW
    assert "Undone: “A blade” waits for review again." in queue
    assert late.status_code == 409


def test_an_open_comment_is_overruled_by_a_press_that_says_so(client, approver):
    story = in_review()
    review_remarks.add(story, by=approver, place="title", text="Which?")
    page = client.get(reverse("desk:review-story", args=[story.pk]))
    form = form_in(page, "action", reverse("desk:approve", args=[story.pk]))

    refused = client.post(form.action, {"version": 1})
    client.post(form.action, form.fields)
    let_approvals_take_effect()

    story.refresh_from_db()
    assert "Approve despite 1 open comment" in page.content.decode()
    assert refused.status_code == 409
    assert "Resolve or overrule it first." in refused.content.decode()
    assert story.status == Status.APPROVED


def test_sending_to_review_is_confirmed(client, curator):
    story = StoryFactory(curator=curator, version__title="A blade")

    page = client.post(reverse("desk:submit", args=[story.pk]), follow=True).content.decode()

    assert "“A blade” is sent for review." in page
