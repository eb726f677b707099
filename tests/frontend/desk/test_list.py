"""The desk's list in the browser: filters in the address, and views kept of them."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from advocacy.content import saved_views, story_list, story_search
from advocacy.content.models import Caption
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, StoryFactory, TopicFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

LIST = "/desk/"
QUERIES = 19


@pytest.fixture
def curator(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def test_the_address_says_what_is_listed_and_the_form_says_it_back(client, curator):
    wanted = approved_story(title="Stillinger i Esbjerg", language="da", kind="job_ad")
    wanted.newest_version.topics.add(TopicFactory(slug="jobs"))
    StoryFactory(version__title="Stillinger i Vejle", language="da")
    story_search.index_all(batch=5)

    asked = {"search": "stilling", "topic": "jobs", "kind": "job_ad", "sort": "title"}
    page = client.get(LIST, asked).content.decode()

    assert "Stillinger i Esbjerg" in page
    assert "Stillinger i Vejle" not in page
    assert 'value="stilling"' in page
    assert page.count(" selected>") == 3


def test_a_kept_view_stands_above_the_list_and_leads_back(client, curator):
    kept = client.post(f"{reverse('desk:keep-view')}?kind=job_ad&evil=1", {"name": "Job ads"})

    page = client.get(kept["Location"]).content.decode()

    assert kept["Location"] == f"{LIST}?kind=job_ad"
    assert re.search(r'aria-current="true"\s*>Job ads</a>', page)
    assert "Rename or remove this view" in page


def test_a_view_is_described_by_its_filter_labels(client, curator):
    TopicFactory(slug="sea", names={"da": "Havet", "en": "The sea"})
    query = "search=blades&status=draft&topic=sea&author=me&expires=soon&sort=title"

    page = client.get(f"{reverse('desk:keep-view')}?{query}")

    assert page.context["labels"] == [
        "“blades”",
        "State: Draft",
        "Topic: The sea",
        "Added by: me",
        "Order: By title",
        "Ends within 14 days",
    ]


def test_a_view_without_a_name_keeps_what_was_ticked(client, curator):
    answer = client.post(
        f"{reverse('desk:keep-view')}?kind=job_ad", {"name": "", "is_shared": "on"}
    )

    assert answer.status_code == 422
    assert "Give the view a name." in answer.content.decode()
    assert "checked" in answer.content.decode()


def test_a_shared_view_of_a_colleague_is_shown_but_not_changed(client, curator):
    colleague = UserFactory(roles=[Role.CURATOR])
    view = saved_views.save("kind=video", name="Films", is_shared=True, by=colleague)

    page = client.get(f"{LIST}?kind=video").content.decode()
    answers = [
        client.post(reverse(f"desk:{name}", args=[view.pk])) for name in ("view", "remove-view")
    ]

    assert "Films" in page
    assert "Rename or remove" not in page
    assert [answer.status_code for answer in answers] == [404, 404]


def test_rename_and_remove_a_view(client, curator):
    view = saved_views.save("kind=video", name="Films", by=curator)

    client.post(reverse("desk:view", args=[view.pk]), {"name": "Videos"})
    renamed = client.get(LIST).content.decode()
    client.post(reverse("desk:remove-view", args=[view.pk]))

    assert "Videos" in renamed
    assert "?kind=video" not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [({}, "The 2 changed last"), ({"sort": "title"}, "The first 2 in this order")],
)
def test_a_search_that_very_many_hold_says_what_is_listed(
    client, curator, monkeypatch, asked, said
):
    monkeypatch.setattr(story_list, "MAX_RESULTS", 2)
    for number in range(3):
        approved_story(title=f"Storm {number}")

    page = client.get(LIST, {"search": "storm", **asked}).content.decode()
    narrow = client.get(LIST, {"search": "storm 1"}).content.decode()

    assert f"More than 2 stories contain these words. {said}" in page
    assert page.count("data-row") == 2
    assert "More than 2 stories" not in narrow


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_takes_the_same_number_of_queries(
    client, curator, number, django_assert_num_queries
):
    for one in range(number):
        StoryFactory(version__title=f"Storm {one}")
    story_search.index_all(batch=50)
    client.get(LIST)

    with django_assert_num_queries(QUERIES):
        client.get(LIST, {"search": "storm"})


def test_what_is_over_is_shown_as_over_with_its_year(client, curator):
    approved_story(title="Over", expires_at=datetime(2025, 9, 10, 12, tzinfo=UTC))
    approved_story(title="On", expires_at=datetime(2099, 9, 10, 12, tzinfo=UTC))
    StoryFactory(version__title="Draft")

    page = LexborHTMLParser(client.get(LIST).content.decode())
    ended = LexborHTMLParser(client.get(LIST, {"state": "ended"}).content.decode())

    rows = {row.css_first("strong").text(): row for row in page.css(".list li")}
    assert rows["Over"].attributes["data-state"] == "ended"
    assert " ".join(rows["Over"].css_first(".line").text().split()) == "Ended 10 Sept. 2025"
    assert " ".join(rows["On"].css_first(".line").text().split()) == (
        "Showing until 10 September 2099"
    )
    assert [" ".join(tab.text().split()) for tab in page.css(".tabs a")] == [
        "All 3", "Drafts 1", "Waiting 0", "Showing 1", "Ended 1",
    ]  # fmt: skip
    assert [row.text() for row in ended.css(".list strong")] == ["Over"]


def test_a_story_opens_beside_the_list_that_is_there(client, curator):
    story = StoryFactory(version__title="A blade")
    address = reverse("desk:story", args=[story.pk])

    opened = client.get(address, headers={"HX-Request": "true", "HX-Target": "story"})

    part = LexborHTMLParser(opened.content.decode())
    assert part.css_first("#story h1").text() == "A blade"
    assert part.css("title")[0].text().startswith("A blade")
    assert part.css(".mail") == []


def test_gaps_are_marked_fields_and_no_brackets(client, curator):
    story = StoryFactory()
    text = "So <b>: [[why I like it]]."
    Caption.objects.create(version=story.newest_version, position=9, text=text)

    page = client.get(reverse("desk:story", args=[story.pk])).content.decode()

    assert 'So &lt;b&gt;: <span class="fill">why I like it</span>.' in page
    assert "[[" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "may_write"), [(Role.CURATOR, True), (Role.APPROVER, False)])
def test_a_new_story_is_offered_to_those_who_may_write_one(client, role, may_write):
    BrandFactory()
    client.force_login(UserFactory(roles=[role]))

    page = client.get("/desk/").content.decode()

    assert ('href="/desk/stories/new/"' in page) is may_write
