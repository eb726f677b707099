"""One form makes one story, and two who write in it lose nothing of each other."""

import json
from dataclasses import replace

import pytest

from advocacy.content import curation, drafts
from advocacy.content.curation import newest_version
from advocacy.content.models import Status, Story
from advocacy.people.permissions import Role
from advocacy.submissions.models import WorkingCopy
from tests.factories import StoryFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db
WRITE = "/desk/stories/write/"


@pytest.fixture
def curator(client):
    curator = UserFactory(roles=[Role.CURATOR])
    client.force_login(curator)
    return curator


@pytest.fixture
def story(curator):
    return StoryFactory(version__title="As it was", version__summary="As it was")


def kept(**values):
    return json.dumps({"key": "k" * 32, "values": values})


def new_form(client, **more):
    fields = form_in(client.get(WRITE), "data-words", "new-story").fields
    return fields | {"title": "A blade", "form_key": "k" * 32} | more


def edit_form(answer, story, **more):
    return form_in(answer, "data-words", f"story-{story.pk}").fields | more


def edit(story):
    return f"/desk/stories/{story.pk}/edit/"


def change_by_somebody_else(story, **changes):
    now = drafts.read(newest_version(story))
    curation.edit(story, replace(now, **changes), by=UserFactory(roles=[Role.CURATOR]))


def test_what_is_sent_twice_with_other_words_is_one_story(client, curator):
    for title in ["A blade", "A blade at sea"]:
        client.post(WRITE, new_form(client, title=title))

    assert Story.objects.get().newest_version.title == "A blade at sea"


def test_a_story_that_cannot_be_sent_to_review_is_saved_at_its_own_address(client, curator):
    answer = client.post(WRITE, new_form(client, submit="yes"))

    story = Story.objects.get()
    form = form_in(answer, "data-words", f"story-{story.pk}")
    assert (answer.status_code, form.action) == (422, edit(story))
    again = client.post(form.action, form.fields | {"title": "Another title"})
    assert again.status_code == 302
    assert Story.objects.get().newest_version.title == "Another title"


def test_the_address_of_the_form_leads_to_the_story_it_made(client, curator):
    client.post(WRITE, new_form(client))

    answer = client.get(f"{WRITE}?form={'k' * 32}")

    assert answer.url == edit(Story.objects.get())


def test_changes_of_different_fields_are_both_there(client, story):
    opened = client.get(edit(story))
    change_by_somebody_else(story, title="Theirs")

    answer = client.post(edit(story), edit_form(opened, story, summary="Mine"))
    assert answer.status_code == 409
    saved = client.post(edit(story), edit_form(answer, story))

    assert saved.status_code == 302
    version = Story.objects.get().newest_version
    assert (version.title, version.summary) == ("Theirs", "Mine")


def test_a_field_that_both_changed_is_shown_twice_and_can_be_saved(client, story):
    opened = client.get(edit(story))
    change_by_somebody_else(story, title="Theirs")

    answer = client.post(edit(story), edit_form(opened, story, title="Mine"))

    page = answer.content.decode()
    assert 'data-conflict="title"' in page
    assert "Theirs" in page
    assert edit_form(answer, story)["title"] == "Mine"
    assert client.post(edit(story), edit_form(answer, story)).status_code == 302
    assert Story.objects.get().newest_version.title == "Mine"


def test_what_both_changed_alike_is_no_conflict(client, story):
    opened = client.get(edit(story))
    change_by_somebody_else(story, title="The same")

    answer = client.post(edit(story), edit_form(opened, story, title="The same"))

    assert "data-conflict" not in answer.content.decode()


def test_a_working_copy_changes_nothing_that_others_see(client, curator):
    story = StoryFactory(version__status=Status.DRAFT, version__title="As it was")
    content = kept(title=["Half a ti"])
    place = f"story-{story.pk}"

    answer = client.post(
        "/desk/working-copies/", {"place": place, "key": "k" * 32, "content": content}
    )

    assert answer.json()["said"].startswith("Saved ")
    story.refresh_from_db()
    assert (story.newest_version.title, story.newest_version.revision) == ("As it was", 1)
    assert "Half a ti" in client.get(edit(story)).content.decode()
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    assert "Half a ti" not in client.get(edit(story)).content.decode()


def test_a_saved_form_is_offered_no_more_and_stays_for_the_day(client, curator):
    key = "k" * 32
    content = kept(title=["A blade"])
    client.post("/desk/working-copies/", {"place": "new-story", "key": key, "content": content})

    client.post(WRITE, new_form(client))

    copy = WorkingCopy.objects.get()
    assert (copy.place, copy.settled_at is not None) == (f"story-{Story.objects.get().pk}", True)
    page = client.get(edit(Story.objects.get())).content.decode()
    assert f"/desk/working-copies/{copy.pk}/" in page
    assert "kept-copies" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"place": "new-story", "key": "short", "content": "{}"},
        {"place": "NEW STORY", "key": "k" * 32, "content": '{"values": {}}'},
        {"place": "new-story", "key": "k" * 32, "content": "no JSON"},
        {"place": "new-story", "key": "k" * 32, "content": "[]"},
        {"place": "new-story", "key": "k" * 32, "content": '{"values": "x"}'},
        {
            "place": "new-story",
            "key": "k" * 32,
            "content": kept(title=["x" * 200_001]),
        },
    ],
)
def test_what_is_no_working_copy_is_refused(client, curator, sent):
    assert client.post("/desk/working-copies/", sent).status_code == 422
    assert not WorkingCopy.objects.exists()
