from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from advocacy.content import curation, drafts, review, review_claims, second_approval
from advocacy.content.models import Kind, Remark, SecondApprovalRule, Status, Story
from advocacy.people import brand
from advocacy.people.models import StandIn, User
from advocacy.people.permissions import Permission, Role
from frontend.review import views
from tests.approvals import let_approvals_take_effect
from tests.factories import (
    BrandFactory,
    RemarkFactory,
    StandInFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(client):
    BrandFactory()
    approver = UserFactory(roles=[Role.APPROVER], name="Ida Holm")
    client.force_login(approver)
    return approver


@pytest.fixture
def sara():
    return UserFactory(roles=[Role.APPROVER], name="Sara Lund")


def waiting(**fields):
    kind = fields.pop("kind", Kind.ARTICLE)
    version = {f"version__{name}": value for name, value in fields.items()}
    return StoryFactory(kind=kind, version__status=Status.IN_REVIEW, **version)


def text_of(response):
    return " ".join(LexborHTMLParser(response.content.decode()).body.text().split())


def open_story(client, story):
    return client.get(reverse("desk:review-story", args=[story.pk]))


def test_queue_and_page_say_who_is_reading(client, approver, sara):
    story = waiting()
    review_claims.claim(story, by=sara, at=timezone.now())

    queue, page = client.get(reverse("desk:review")), open_story(client, story)

    assert "Sara Lund is reading this now" in text_of(queue)
    assert "Sara Lund is reading this now" in text_of(page)


def test_a_long_queue_shows_the_nearest_deadlines_and_says_so(client, approver, monkeypatch):
    monkeypatch.setattr(views, "MAX_SHOWN", 2)
    tomorrow = timezone.now() + timedelta(days=1)
    titles = ["Third", "First", "Second"]
    for title, days in zip(titles, (9, 1, 5), strict=True):
        waiting(title=title, expires_at=tomorrow + timedelta(days=days))

    page = client.get(reverse("desk:review"))
    said = text_of(page)

    assert [title in said for title in titles] == [False, True, True]
    assert "The 2 with the nearest deadline, of 3 for review." in said


def test_opening_claims_and_the_open_page_hears_of_the_decision(client, approver, sara):
    story = waiting(title="A blade")
    poll = reverse("desk:claim", args=[story.pk])

    open_story(client, story)
    held = review_claims.readers([story.newest_version_id], excluding=sara, at=timezone.now())
    review.approve(story, by=sara)
    told = client.post(poll, {"version": 1})

    assert list(held.values()) == [approver]
    assert "Sara Lund has already approved “A blade”." in text_of(told)
    assert "hx-post" not in told.content.decode()


def test_the_open_page_hears_of_a_newer_version(client, approver):
    story = waiting()
    newer = replace(drafts.read(story.newest_version), title="Newer")
    curation.edit(story, newer, by=story.created_by)
    review.submit(story, by=story.created_by)

    told = client.post(reverse("desk:claim", args=[story.pk]), {"version": 1})

    assert "There is a newer version now." in text_of(told)


def test_the_second_to_decide_is_told_by_name(client, approver, sara):
    story = waiting(title="A blade")
    page = open_story(client, story)
    form = form_in(page, "action", reverse("desk:approve", args=[story.pk]))
    review.request_changes(story, by=sara, note="Shorter.")

    response = client.post(form.action, form.fields)

    assert response.status_code == 409
    assert "Sara Lund has already asked for changes to “A blade”." in text_of(response)


def test_several_are_approved_and_the_others_are_named(client, approver):
    one, other, newer = waiting(title="One"), waiting(title="Other"), waiting(title="Newer")
    page = LexborHTMLParser(client.get(reverse("desk:review")).content.decode())
    ticked = [box.attributes["value"] for box in page.css("[name=picked]")]
    draft = replace(drafts.read(newer.newest_version), title="Newer still")
    curation.edit(newer, draft, by=newer.created_by)
    review.submit(newer, by=newer.created_by)

    response = client.post(reverse("desk:approve-several"), {"picked": ticked}, follow=True)

    let_approvals_take_effect()

    said = text_of(response)
    assert set(Story.objects.filter(live_version__isnull=False)) == {one, other}
    assert "2 stories are approved." in said
    assert "“Newer still” was not released. There is a newer version" in said


@pytest.mark.parametrize("picked", [[], ["x"], ["1.x", "999999999999999999.1"]])
def test_nothing_ticked_is_said_and_nothing_breaks(client, approver, picked):
    response = client.post(reverse("desk:approve-several"), {"picked": picked}, follow=True)

    assert "Tick the stories you have read" in text_of(response)


def test_live_words_stand_beside_the_new_ones(client, approver):
    story = approved_story(title="A good blade")
    draft = replace(drafts.read(story.newest_version), title="A better blade")
    curation.edit(story, draft, by=story.created_by)
    review.submit(story, by=story.created_by)

    page = LexborHTMLParser(open_story(client, story).content.decode())

    [title] = [part for part in page.css(".compare-part") if part.css_first("h3").text() == "Title"]
    sides = {side.attributes["data-side"]: side for side in title.css(".compare-side")}
    assert sides["before"].css_first(".words").text() == "A good blade"
    assert sides["before"].css_first("del").text() == "good"
    assert sides["now"].css_first(".words").text() == "A better blade"
    assert sides["now"].css_first("ins").text() == "better"


def test_a_comment_stands_by_its_words_for_the_author_who_settles_it(client, approver):
    curator = UserFactory(roles=[Role.CURATOR])
    story = StoryFactory(
        version__status=Status.IN_REVIEW, curator=curator, version__captions=["The best."]
    )
    page = LexborHTMLParser(open_story(client, story).content.decode())
    form = page.css_first("[data-remark=caption-0] form")
    fields = {one.attributes["name"]: one.attributes.get("value") for one in form.css("input")}
    client.post(form.attributes["action"], fields | {"text": "Says who?", "quote": "best"})
    review.request_changes(story, by=approver, note="")
    client.force_login(curator)

    shown = client.get(reverse("desk:story", args=[story.pk]))
    editor = client.get(reverse("desk:edit", args=[story.pk]))
    settle = reverse("desk:settle-remark", args=[Remark.objects.get().pk])
    client.post(form_in(shown, "action", settle).action)

    assert "Says who?" in text_of(shown)
    assert "Says who?" in text_of(editor)
    assert Remark.objects.get().settled_by == curator


def test_an_empty_comment_is_refused_by_its_part(client, approver):
    story = waiting()
    fields = {"place": "title", "version": 1, "text": " ", "quote": "Story"}

    response = client.post(reverse("desk:remark", args=[story.pk]), fields)

    assert response.status_code == 422
    assert "Write what you think of it." in text_of(response)


def test_settling_beside_the_editor_answers_with_the_comment_alone(client):
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    remark = RemarkFactory()
    address = reverse("desk:settle-remark", args=[remark.pk])

    response = client.post(address, headers={"HX-Request": "true"})

    page = LexborHTMLParser(response.content.decode())
    assert page.css_first(f"#remark-{remark.pk}").attributes["data-state"] == "settled"


def test_two_approve_and_the_page_counts_them(client, approver, sara):
    SecondApprovalRule.objects.create(kind=Kind.JOB_AD)
    story = waiting(kind=Kind.JOB_AD)
    page = open_story(client, story)
    form = form_in(page, "action", reverse("desk:approve", args=[story.pk]))

    client.post(form.action, form.fields)
    let_approvals_take_effect()
    own = open_story(client, story)
    client.force_login(sara)
    hers = open_story(client, story)

    assert "0 of 2 approved" in text_of(page)
    assert "A colleague gives the second approval." in text_of(own)
    assert form.action not in own.content.decode()
    assert "1 of 2 approved: Ida Holm" in text_of(hers)
    assert second_approval.required_approvals(story.newest_version) == 2


def test_an_administrator_chooses_what_two_approve(client):
    topic = TopicFactory()
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    address = reverse("desk:second-pair")

    client.post(address, {"kinds": ["job_ad"], "topics": [topic.pk]})
    page = LexborHTMLParser(client.get(address).content.decode())

    assert [box.attributes["value"] for box in page.css("input[checked]")] == [
        "job_ad",
        str(topic.pk),
    ]


def test_an_approver_names_who_stands_in_and_ends_it(client, approver):
    colleague = UserFactory(name="Per Krog", email="per@hub.example")
    today = brand.today().isoformat()
    fields = {"stand_in": "Per@hub.example", "since": today, "last_day": today}

    response = client.post(reverse("desk:away"), fields, follow=True)
    may = User.objects.get(pk=colleague.pk).can(Permission.APPROVE)
    client.post(reverse("desk:away-end", args=[StandIn.objects.get().pk]))

    assert "Per Krog will stand in, and has been told." in text_of(response)
    assert may
    assert not User.objects.get(pk=colleague.pk).can(Permission.APPROVE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stand_in": "nobody@hub.example"}, "Nobody here has this address."),
        ({"last_day": "2020-01-01"}, "The last day cannot be before the first."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, approver, change, said):
    UserFactory(email="per@hub.example")
    today = brand.today().isoformat()
    fields = {"stand_in": "per@hub.example", "since": today, "last_day": today} | change

    response = client.post(reverse("desk:away"), fields)

    form = form_in(response, "class", "form")
    assert response.status_code == 422
    assert said in text_of(response)
    assert {name: form.fields[name] for name in fields} == fields


def test_a_stand_in_sees_for_whom_and_only_the_approver_ends_it(client):
    row = StandInFactory(person=UserFactory(roles=[Role.APPROVER], name="Sara Lund"))
    client.force_login(row.stand_in)

    queue = client.get(reverse("desk:review"))
    end = client.post(reverse("desk:away-end", args=[row.pk]))

    assert "You stand in for Sara Lund" in text_of(queue)
    assert end.status_code == 403
