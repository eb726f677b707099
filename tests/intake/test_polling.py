"""Polling: what a source answers, and when it is asked again."""

import gzip
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content.models import Kind, Status, Story
from advocacy.intake import item_decisions, polling
from advocacy.intake.models import ItemState, SourceItem, SourceKind
from tests.factories import SourceFactory, UserFactory, approved_story
from tests.intake.feeds import JSON, entry, given, plain, rss
from tests.outbound.outside import answer, redirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(serve, outside_of):
    """Poll a source that answers with these, one after the other, the last one again and again."""

    def start(source, *answers, at=None, times=None, chance=lambda: 0.0):
        waiting = list(answers)
        server = serve(lambda request: [waiting.pop(0) if len(waiting) > 1 else waiting[0]])
        outside = outside_of(server)
        at = at or timezone.now()
        for _time in range(times or len(answers)):
            source.refresh_from_db()
            polling.poll_one(source.pk, at=at, outside=outside, chance=chance)
        source.refresh_from_db()
        return server

    return start


@pytest.fixture
def source():
    return plain(SourceFactory())


@pytest.fixture
def jobs():
    return plain(SourceFactory(kind=SourceKind.GREENHOUSE, story_kind=Kind.JOB_AD))


def board(*titles):
    rows = ",".join(
        f'{{"id": {number}, "title": "{title}", "absolute_url": "https://jobs.example.com/{number}"}}'
        for number, title in titles
    )
    return given(f'{{"jobs": [{rows}]}}'.encode(), content_type=JSON)


def titles(source):
    return sorted(source.items.values_list("title", flat=True))


def test_every_entry_becomes_an_item_once(source, poll):
    feed = rss(entry(1, title="A turbine rises"), entry(2, title="We hire a welder"))

    poll(source, given(feed), given(feed + b" "))

    assert titles(source) == ["A turbine rises", "We hire a welder"]
    assert source.good_at is not None
    assert source.last_error == ""


def test_the_second_time_only_a_change_is_asked_for(source, poll):
    headers = ['ETag: "a1"', "Last-Modified: Mon, 02 Nov 2026 10:00:00 GMT"]
    unchanged = answer(b"", status="304 Not Modified", content_type="")

    server = poll(source, given(rss(entry(1)), headers=headers), unchanged)

    assert "If-None-Match" not in server.requests[0]
    assert 'If-None-Match: "a1"' in server.requests[1]
    assert "If-Modified-Since: Mon, 02 Nov 2026 10:00:00 GMT" in server.requests[1]
    assert source.attempts == 0
    assert source.items.count() == 1


def test_a_source_is_asked_again_at_its_own_pace(source, poll):
    now = timezone.now()

    poll(source, given(rss(entry(1))), at=now)

    assert source.due_at == now + timedelta(minutes=source.every_minutes)


def test_a_source_that_is_gone_pauses_itself_and_says_so(source, poll):
    poll(source, answer(b"", status="410 Gone"))

    assert source.paused_at is not None
    assert source.last_error == "The site says that this source is gone for good (410)."
    assert Event.objects.get(action="source_paused").codes == {"why": "gone"}


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("Retry-After: 600", timedelta(minutes=10)),
        ("Retry-After: 99999999", timedelta(days=1)),
        ("Retry-After: 99999999999999999999", timedelta(days=1)),
        ("Retry-After: 0", timedelta(minutes=1)),
    ],
)
def test_a_site_that_asks_for_patience_gets_it_for_a_day_at_most(source, poll, header, wait):
    now = timezone.now()

    poll(source, answer(b"", status="429 Too Many Requests", headers=[header]), at=now)

    assert source.due_at == now + wait
    assert (source.attempts, source.paused_at) == (0, None)
    assert source.last_error == "The site asks to be left alone for a while (429)."


def test_a_site_in_maintenance_is_asked_when_it_says(source, poll):
    now = timezone.now()

    poll(source, answer(b"", status="503 X", headers=["Retry-After: 7200"]), at=now, times=9)

    assert (source.due_at, source.attempts) == (now + timedelta(hours=2), 0)
    assert source.last_error == "The site is not working and answered 503."


@pytest.mark.parametrize("status", ["403 Forbidden", "500 Oops"])
def test_other_answers_do_not_say_when_to_come_back(source, poll, status):
    now = timezone.now()

    poll(source, answer(b"", status=status, headers=["Retry-After: 7200"]), at=now)

    assert (source.due_at, source.attempts) == (now + timedelta(hours=1), 1)


def test_patience_may_be_asked_for_until_a_date(source, poll):
    now = timezone.now().replace(microsecond=0)
    until = format_datetime((now + timedelta(hours=2)).astimezone(UTC), usegmt=True)

    poll(source, answer(b"", status="429 X", headers=[f"Retry-After: {until}"]), at=now)

    assert source.due_at == now + timedelta(hours=2)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "500 Oops", "404 Not Found"])
def test_each_failure_doubles_the_wait_until_the_eighth_pauses_the_source(source, poll, status):
    now = timezone.now()
    waits = []
    for _time in range(7):
        poll(source, answer(b"", status=status), at=now)
        waits.append((source.due_at - now) / timedelta(hours=1))
    was_paused = source.paused_at

    poll(source, answer(b"", status=status), at=now)

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert was_paused is None
    assert source.paused_at == now
    assert Event.objects.get(action="source_paused").codes == {"why": "failures"}


def test_failures_are_spread_by_chance(source, poll):
    now = timezone.now()

    poll(source, answer(b"", status="500 Oops"), at=now, chance=lambda: 1.0)

    assert source.due_at == now + timedelta(hours=1.25)


def test_a_good_answer_forgets_the_failures(source, poll):
    poll(source, answer(b"", status="500 Oops"), given(rss(entry(1))))

    assert (source.attempts, source.last_error) == (0, "")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (
            answer(gzip.compress(rss(entry(1)))[:-20], headers=["Content-Encoding: gzip"]),
            "The answer was cut off before its end.",
        ),
        (redirect("/again"), "The address leads in a circle. Check the address."),
        (answer(b"%PDF", content_type="application/pdf"), "There is something else"),
        (answer(b"<html><p>Hello</p></html>"), "There is no feed at this address."),
        (given(b""), "There is no feed at this address."),
        (given(b'{"items": 7}'), "There is no feed at this address."),
        (
            given(
                b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>' + rss(entry(1, title="&d;"))
            ),
            "This feed defines its own entities",
        ),
        (
            given(
                '<?xml version="1.0" encoding="utf-16"?><!-- <a --><!DOCTYPE a [<!ENTITY b "c">]>'
                "<rss/>".encode("utf-16")
            ),
            "This feed defines its own entities",
        ),
    ],
)
def test_a_bad_answer_is_named_in_a_sentence(source, poll, bad, reason):
    poll(source, bad)

    assert source.last_error.startswith(reason)
    assert source.attempts == 1
    assert source.items.count() == 0


def test_an_endless_answer_is_cut_quickly(source, serve, outside_of):
    piece = b"<item><title>More</title></item>" * 30_000
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>"
    server = serve(lambda request: (head if n == 0 else piece for n in range(1100)))
    begun = time.process_time()

    polling.poll_one(source.pk, at=timezone.now(), outside=outside_of(server))

    source.refresh_from_db()
    assert source.last_error == "The answer is larger than the hub reads from a source."
    assert time.process_time() - begun < 3


def test_impossible_dates_are_no_dates(source, poll):
    feed = rss(
        entry(1, date="Thu, 01 Jan 1970 00:00:00 GMT"),
        entry(2, date="Thu, 01 Jan 2099 00:00:00 GMT"),
        entry(3, date="Mon, 02 Nov 2026 10:00:00 GMT"),
    )

    poll(source, given(feed), at=datetime(2026, 11, 20, tzinfo=UTC))

    dates = source.items.order_by("external_id").values_list("published_at", flat=True)
    assert list(dates) == [None, None, datetime(2026, 11, 2, 10, tzinfo=UTC)]


def test_a_wrong_charset_is_seen_through(source, poll):
    body = rss(entry(1, title="Rødgrød på Færøerne")).decode().encode("cp1252")

    poll(source, given(body, content_type="application/rss+xml; charset=utf-8"))

    assert titles(source) == ["Rødgrød på Færøerne"]


def test_every_published_feed_is_polled_twice_without_a_double(corpora, poll):
    for file in sorted((corpora / "feeds").iterdir()):
        source = plain(SourceFactory())
        body = file.read_bytes()

        poll(source, given(body, content_type="application/xml"))
        before = set(source.items.values_list("external_id", "title", "state"))
        poll(source, given(body + b"\n", content_type="application/xml"))

        assert set(source.items.values_list("external_id", "title", "state")) == before, file.name


def test_a_poll_takes_at_most_500_items(source, poll):
    poll(source, given(rss(*(entry(number) for number in range(600)))))

    assert source.items.count() == 500


def test_the_number_of_queries_does_not_grow_with_the_items(
    source, serve, outside_of, django_assert_max_num_queries
):
    feed = given(rss(*(entry(number) for number in range(200))))
    outside = outside_of(serve(lambda request: [feed]))

    with django_assert_max_num_queries(25):
        polling.poll_one(source.pk, at=timezone.now(), outside=outside)


def test_a_change_of_an_item_with_a_story_is_offered(source, poll):
    poll(source, given(rss(entry(1, title="We hire a welder"))))
    item_decisions.take(source.items.get(), by=source.created_by)

    poll(source, given(rss(entry(1, title="We hire two welders"))))

    item = source.items.get()
    assert item.state == ItemState.CHANGED
    assert item.facts["was"]["title"] == "We hire a welder"


def test_a_change_that_is_taken_back_is_none(source, poll):
    poll(source, given(rss(entry(1, title="We hire a welder"))))
    item_decisions.take(source.items.get(), by=source.created_by)

    poll(
        source,
        given(rss(entry(1, title="We hire two welders"))),
        given(rss(entry(1, title="We hire a welder"))),
    )

    assert source.items.get().state == ItemState.TAKEN


def test_a_job_that_left_its_source_ends_its_story(jobs, poll):
    story = approved_story(kind=Kind.JOB_AD)
    poll(jobs, board((1, "Welder"), (2, "Sailor")))
    SourceItem.objects.filter(external_id="1").update(state=ItemState.TAKEN, story=story)

    poll(jobs, board((2, "Sailor")))

    item = SourceItem.objects.get(external_id="1")
    assert item.state == ItemState.GONE
    assert not Story.objects.live(at=timezone.now()).exists()
    story.refresh_from_db()
    assert story.live_version.status == Status.APPROVED


def test_a_job_that_comes_back_brings_its_story_back(jobs, poll):
    story = approved_story(kind=Kind.JOB_AD)
    poll(jobs, board((1, "Welder"), (2, "Sailor")))
    SourceItem.objects.filter(external_id="1").update(state=ItemState.TAKEN, story=story)

    poll(jobs, board((2, "Sailor")), board((1, "Welder"), (2, "Sailor")))

    assert SourceItem.objects.get(external_id="1").state == ItemState.TAKEN
    assert list(Story.objects.live(at=timezone.now())) == [story]


def test_a_list_that_is_empty_all_at_once_is_believed_the_second_time(jobs, poll):
    poll(jobs, board((1, "Welder"), (2, "Sailor"), (3, "Cook")))

    poll(jobs, board())
    kept = jobs.items.filter(state=ItemState.GONE).count(), jobs.last_error
    poll(jobs, board())

    assert kept[0] == 0
    assert kept[1].startswith("The list is suddenly empty.")
    assert jobs.items.filter(state=ItemState.GONE).count() == 3


def test_an_article_that_left_a_feed_is_only_old(source, poll):
    poll(source, given(rss(entry(1), entry(2))), given(rss(entry(2))))

    assert set(source.items.values_list("state", flat=True)) == {ItemState.WAITING}


def test_a_source_may_make_its_drafts_itself(source, poll):
    source.makes_drafts = True
    source.save()
    old = entry(2, title="The harbour opened", date="Mon, 06 Jan 2020 10:00:00 GMT")

    poll(source, given(rss(entry(1, title="A turbine rises"), old)))

    story = Story.objects.get()
    assert (story.newest_version.title, story.status) == ("A turbine rises", Status.DRAFT)
    assert story.created_by == source.created_by


def test_nobody_makes_drafts_for_a_person_who_has_left(source, poll):
    source.makes_drafts, source.created_by = True, UserFactory()
    source.save()

    poll(source, given(rss(entry(1))))

    assert not Story.objects.exists()
    assert source.items.get().state == ItemState.WAITING
