"""Threads of comments on the pages of the desk, and asking somebody by name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.content import curation, drafts, review, review_remarks, review_requests
from advocacy.content.drafts import CaptionText
from advocacy.content.models import Remark, RemarkAnswer, Status
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, StandInFactory, StoryFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def mette():
    BrandFactory()
    return UserFactory(roles=[Role.APPROVER], name="Mette Holm")


@pytest.fixture
def jonas():
    return UserFactory(roles=[Role.CURATOR], name="Jonas Berg")


@pytest.fixture
def story(jonas):
    return StoryFactory(
        curator=jonas, version__status=Status.IN_REVIEW, version__captions=["The best blade."]
    )


@pytest.fixture
def remark(story, mette):
    return review_remarks.add(story, by=mette, place="caption-0", text="Says who?", quote="best")


def page_of(response):
    return LexborHTMLParser(response.content.decode())


def text_of(response):
    return " ".join(page_of(response).body.text().split())


def test_words_that_are_not_there_are_refused_and_nothing_typed_is_lost(client, story, mette):
    client.force_login(mette)
    asked = {"place": "title", "version": 1, "text": "Which?", "quote": "nowhere"}

    response = client.post(reverse("desk:remark", args=[story.pk]), asked)

    form = page_of(response).css_first("[data-remark=title] form")
    assert response.status_code == 422
    assert "These words are not in the text." in form.text()
    assert form.css_first("[name=quote]").attributes["value"] == "nowhere"
    assert form.css_first("[name=text]").text() == "Which?"


@pytest.mark.parametrize("page", ["story", "edit", "review-story"])
def test_a_thread_is_answered_resolved_and_opened_again(client, story, remark, page):
    client.force_login(UserFactory(roles=[Role.CURATOR, Role.APPROVER]))
    address = reverse(f"desk:{page}", args=[story.pk])

    sent = form_in(client.get(address), "action", reverse("desk:answer-remark", args=[remark.pk]))
    answered = client.post(sent.action, sent.fields | {"text": "The judges."})
    shown = client.get(address)
    sent = form_in(shown, "action", reverse("desk:settle-remark", args=[remark.pk]))
    client.post(sent.action, sent.fields)
    resolved = Remark.objects.get().settled_at
    sent = form_in(client.get(address), "action", reverse("desk:reopen-remark", args=[remark.pk]))
    client.post(sent.action, sent.fields)

    assert answered.url == f"{address}#remark-{remark.pk}"
    assert "The judges." in text_of(shown)
    assert resolved is not None
    assert Remark.objects.get().settled_at is None


def test_an_empty_answer_is_said_by_its_thread(client, story, remark, jonas):
    client.force_login(jonas)

    response = client.post(reverse("desk:answer-remark", args=[remark.pk]), {"text": " "})

    thread = page_of(response).css_first(f"#remark-{remark.pk}")
    assert response.status_code == 422
    assert "Write your answer." in thread.text()
    assert "open" in thread.css_first("details").attributes
    assert not RemarkAnswer.objects.exists()


def test_opened_again_beside_the_editor_keeps_to_the_forms_of_its_page(client, remark, jonas):
    review_remarks.resolve(remark, by=jonas)
    client.force_login(jonas)
    address = reverse("desk:reopen-remark", args=[remark.pk])

    response = client.post(address, {"back": "edit"}, headers={"HX-Request": "true"})

    thread = page_of(response).css_first(f"#remark-{remark.pk}")
    assert thread.attributes["data-state"] == "open"
    assert thread.css("form") == []
    assert {one.attributes["form"] for one in thread.css("button, textarea")} == {
        f"answer-{remark.pk}",
        f"settle-{remark.pk}",
    }


def test_changed_words_are_said(client, story, remark, mette, jonas):
    review.request_changes(story, by=mette, note="")
    draft = replace(drafts.read(story.newest_version), captions=(CaptionText(text="A blade."),))
    curation.edit(story, draft, by=jonas)
    client.force_login(jonas)

    page = page_of(client.get(reverse("desk:story", args=[story.pk])))

    thread = " ".join(page.css_first(f"#remark-{remark.pk}").text().split())
    assert "The words were changed. They were: best" in thread


@pytest.mark.parametrize("page", ["story", "edit"])
def test_an_author_asks_by_name_and_the_queue_says_so(client, jonas, mette, page):
    story = StoryFactory(curator=jonas, version__status=Status.DRAFT)
    ida = UserFactory(roles=[Role.APPROVER], name="Ida Krog")
    client.force_login(jonas)
    address = reverse(f"desk:{page}", args=[story.pk])

    shown = client.get(address)
    choice = page_of(shown).css_first("[name=reviewer]")
    form = {"story": ("id", "submit-story"), "edit": ("data-words", f"story-{story.pk}")}[page]
    sent = form_in(shown, *form)
    fields = sent.fields | {"reviewer": mette.pk, "submit": "yes"}
    response = client.post(sent.action or address, fields, follow=True)
    client.force_login(ida)
    queue = client.get(reverse("desk:review"))
    client.force_login(mette)
    own = client.get(reverse("desk:review"))

    names = [one.text() for one in choice.css("option")]
    assert names == ["Anyone who approves", "Ida Krog", "Mette Holm"]
    assert "Mette Holm is asked to review" in text_of(response)
    assert "asked: Mette Holm" in text_of(queue)
    assert "You are asked" in text_of(own)


def test_who_is_away_is_said_before_it_is_sent(client, jonas, mette):
    story = StoryFactory(curator=jonas, version__status=Status.DRAFT)
    row = StandInFactory(person=mette, last_day=brand.today() + timedelta(days=2))
    client.force_login(jonas)

    page = page_of(client.get(reverse("desk:story", args=[story.pk])))

    [option] = [one for one in page.css("option") if one.attributes["value"] == str(mette.pk)]
    assert option.text().startswith("Mette Holm (away up to and including ")
    assert f"{row.stand_in.name} stands in)" in option.text()


def test_who_cannot_review_is_refused_and_the_draft_stays(client, jonas, mette):
    story = StoryFactory(curator=jonas, version__status=Status.DRAFT)
    leader = UserFactory(roles=[Role.LEADER], name="Lea Dam")
    client.force_login(jonas)

    response = client.post(reverse("desk:submit", args=[story.pk]), {"reviewer": leader.pk})

    story.newest_version.refresh_from_db()
    assert response.status_code == 422
    assert "Lea Dam cannot review this story." in text_of(response)
    assert story.newest_version.status == Status.DRAFT
    assert review_requests.asked_for(story.newest_version) is None


@pytest.mark.parametrize("reviewer", ["left", "unknown"])
def test_who_is_not_here_is_refused_without_a_name(client, jonas, mette, reviewer):
    story = StoryFactory(curator=jonas, version__status=Status.DRAFT)
    gone = UserFactory(roles=[Role.APPROVER], name="Lea Dam", is_active=False)
    asked = {"left": gone.pk, "unknown": gone.pk + 1000}[reviewer]
    client.force_login(jonas)

    response = client.post(reverse("desk:submit", args=[story.pk]), {"reviewer": asked})

    story.newest_version.refresh_from_db()
    assert response.status_code == 422
    assert "This person cannot review this story." in text_of(response)
    assert "Lea Dam" not in text_of(response)
    assert story.newest_version.status == Status.DRAFT


def test_an_erased_comment_says_so(client, story, remark, jonas):
    Remark.objects.update(text="", quote="")
    client.force_login(jonas)

    response = client.get(reverse("desk:story", args=[story.pk]))

    assert "The text of this comment was erased." in text_of(response)
