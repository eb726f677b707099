import pytest

from advocacy.content.models import Kind
from advocacy.intake import story_starts
from advocacy.people.permissions import Role
from tests.factories import UserFactory


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://vindhus.example/job", "https://vindhus.example/job"),
        (" HTTP://vindhus.example ", "HTTP://vindhus.example"),
        ("vindhus.example/job?a=1", "https://vindhus.example/job?a=1"),
        ("www.vindhus.dk", "https://www.vindhus.dk"),
        ("søren.dk:8080/a", "https://søren.dk:8080/a"),
        ("ftp://vindhus.example", "ftp://vindhus.example"),
        ("The first blade is repaired", ""),
        ("See https://vindhus.example", ""),
        ("Well...", ""),
        ("1.900", ""),
        ("Nyt:vingen", ""),
        ("mailto:mette@vindhus.example", ""),
        ("Node.js", "https://Node.js"),
        ("", ""),
    ],
)
def test_tells_an_address_from_a_title(line, address):
    assert story_starts.address_in(line) == address


@pytest.mark.django_db
def test_a_title_is_a_draft_at_once():
    curator = UserFactory(roles=[Role.CURATOR], language="da")

    story = story_starts.start("Første vinge", by=curator)

    assert (story.kind, story.language, story.newest_version.title) == (
        Kind.ARTICLE,
        "da",
        "Første vinge",
    )


@pytest.mark.django_db
def test_what_looks_like_an_address_is_a_title_where_that_is_said():
    curator = UserFactory(roles=[Role.CURATOR])

    story = story_starts.start_with_title("Node.js", by=curator)

    assert story.newest_version.title == "Node.js"


@pytest.mark.parametrize(
    ("line", "may_be"),
    [("Node.js", True), (" Node.js/Deno ", True), ("https://node.example", False)],
)
def test_a_whole_address_is_no_title(line, may_be):
    assert story_starts.may_be_title(line) == may_be
