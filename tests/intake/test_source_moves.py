"""A feed that has moved for good is remembered after three redirects, and not before."""

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.intake import polling
from tests.factories import SourceFactory
from tests.intake.feeds import entry, given, plain, rss
from tests.outbound.outside import answer

pytestmark = pytest.mark.django_db

NEW = "http://www.vindhus.example/new"
FEED = given(rss(entry(1)))


def moved(location=NEW, status="301 Moved Permanently"):
    return answer(b"", status=status, headers=[f"Location: {location}"])


@pytest.fixture
def source():
    return plain(SourceFactory(url="https://www.vindhus.example/old"))


@pytest.fixture
def poll(source, serve, outside_of):
    """Poll the old address with each of these answers; other addresses give a feed."""

    def start(*answers):
        for given_at_old in answers:
            server = serve(lambda request, old=given_at_old: [old if "/old" in request else FEED])
            source.refresh_from_db()
            polling.poll_one(source.pk, at=timezone.now(), outside=outside_of(server))
        source.refresh_from_db()
        return source.url.rpartition("/")[2], source.redirect_count

    return start


def test_a_feed_that_moved_is_remembered_after_three_times(source, poll):
    assert poll(moved(), moved()) == ("old", 2)
    assert poll(moved(status="308 Permanent Redirect")) == ("new", 0)

    assert Event.objects.filter(action="source_moved").count() == 1
    assert source.items.count() == 1


@pytest.mark.parametrize(
    "between",
    [
        FEED,
        moved(status="302 Found"),
        moved(status="307 Temporary Redirect"),
        moved("http://www.vindhus.example/elsewhere"),
    ],
)
def test_anything_between_begins_the_count_anew(poll, between):
    url, times = poll(moved(), moved(), between, moved())

    assert (url, times) == ("old", 1)


def test_a_failure_says_nothing_of_a_move(poll):
    url, _times = poll(moved(), moved(), answer(b"", status="503 Later"), moved())

    assert url == "new"


def test_a_feed_that_is_a_source_already_is_not_taken_twice(poll):
    SourceFactory(url=NEW)

    assert poll(moved(), moved(), moved(), moved()) == ("old", 3)


def test_what_a_temporary_redirect_leads_to_is_not_remembered(source, serve, outside_of):
    answers = {"/old": moved(), "/new": moved("/today", status="302 Found")}
    server = serve(lambda request: [answers.get(request.split()[1], FEED)])

    for _time in range(3):
        polling.poll_one(source.pk, at=timezone.now(), outside=outside_of(server))

    source.refresh_from_db()
    assert source.url == NEW
