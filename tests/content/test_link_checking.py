"""Looking where stories lead, over a server on loopback."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from advocacy.audit.models import Event
from advocacy.content import curation, drafts, link_checking, review
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import LinkCheck
from advocacy.jobs.models import JobState
from advocacy.outbound.transport import Outside, TlsFailed
from advocacy.people.permissions import Role
from tests.factories import UserFactory, approved_story
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer, redirect

pytestmark = pytest.mark.django_db

URL = "http://www.example.dk/a"
PAGE = b"""<title>Side</title><meta property=og:title content=Titel>
<meta property=og:description content=Om><meta property=og:image content=/p.jpg>
<meta name=twitter:card content=summary_large_image>"""


@pytest.fixture
def outside():
    """`outside(page=…, picture=…)`: the world, with what its one site answers."""
    servers = []

    def start(page=b"", picture=b"", before=None):
        def speak(request):
            if before:
                before(servers[-1])
            return [picture if "GET /p.jpg" in request else page]

        servers.append(Server(speak))
        return Outside(Names(otherwise=[PUBLIC]), ToLoopback(servers[-1]))

    yield start
    for server in servers:
        server.stop()


def jpeg(size=(1200, 630)):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return answer(out.getvalue(), content_type="image/jpeg")


def curator():
    return UserFactory(roles=[Role.CURATOR])


def added(url=URL, by=None):
    draft = Draft(title="En side", url=url, captions=(CaptionText(text="Se her."),))
    return curation.add(draft, by=by or curator(), kind="article", language="da")


def test_look_finds_the_tags_and_the_picture(outside):
    world = outside(answer(PAGE), jpeg())

    found = link_checking.check_url(URL, outside=world)

    assert (found.is_reachable, found.reason) == (True, "")
    assert found.facts["size"] == [1200, 630]
    assert found.facts["bytes"] > 1000
    assert found.facts["tags"]["og:title"] == "Titel"


@pytest.mark.parametrize(
    ("page", "reason", "is_reachable"),
    [
        (answer(b"", status="404 Not Found"), "page_missing", False),
        (answer(b"", status="410 Gone"), "page_missing", False),
        (answer(b"", status="403 Forbidden"), "page_private", False),
        (answer(b"", status="500 Oops"), "site_broken", False),
        (answer(b"%PDF", content_type="application/pdf"), "wrong_type", True),
        (redirect("/a"), "redirect_loop", False),
    ],
)
def test_look_says_why_a_page_does_not_answer(outside, page, reason, is_reachable):
    found = link_checking.check_url(URL, outside=outside(page))

    assert (found.reason, found.is_reachable) == (reason, is_reachable)


def test_look_gives_up_on_a_slow_page(outside):
    world = outside(answer(PAGE), before=lambda server: server.wait(20))

    found = link_checking.check_url(URL, outside=world, seconds=0.5)

    assert (found.reason, found.is_reachable) == ("no_answer", False)


@pytest.mark.parametrize(
    "picture",
    [
        answer(b"", status="404 Not Found"),
        answer(b"no picture", content_type="image/jpeg"),
        answer(b"<svg/>", content_type="image/svg+xml"),
        answer(b"a" * 10_000_001, content_type="image/jpeg"),
    ],
)
def test_a_picture_that_cannot_be_had_is_none(outside, picture):
    found = link_checking.check_url(URL, outside=outside(answer(PAGE), picture))

    assert found.is_reachable
    assert "size" not in found.facts


def test_saving_asks_for_a_look_and_sending_on_at_once_for_no_second_one():
    by = curator()

    story = added(by=by)
    check = LinkCheck.objects.get(url=URL)
    assert check.due_at <= timezone.now()

    _looked_at(check, ago=timedelta(minutes=9))
    review.submit(story, by=by)
    check.refresh_from_db()
    assert check.state == JobState.DONE


@pytest.mark.parametrize("act", ["edit", "submit"])
def test_what_was_looked_at_some_time_ago_is_looked_at_anew(act):
    by = curator()
    story = added(by=by)
    check = LinkCheck.objects.get(url=URL)
    _looked_at(check, ago=timedelta(minutes=11))

    if act == "edit":
        curation.edit(story, drafts.read(story.newest_version), by=by)
    else:
        review.submit(story, by=by)

    check.refresh_from_db()
    assert (check.state, check.due_at <= timezone.now()) == (JobState.WAITING, True)


def _looked_at(check, *, ago):
    check.checked_at, check.state = timezone.now() - ago, JobState.DONE
    check.save()


def test_a_draft_is_looked_at_once_and_a_live_story_daily(outside):
    added()
    approved_story(url="http://www.example.dk/live")
    now = timezone.now()

    done = link_checking.check_due(at=now, outside=outside(answer(PAGE), jpeg()))

    waiting = LinkCheck.objects.filter(state=JobState.WAITING)
    assert done == 2
    assert list(waiting.values_list("url", "due_at")) == [
        ("http://www.example.dk/live", now + timedelta(days=1))
    ]
    assert link_checking.check_due(at=now, outside=outside()) == 0


def test_a_released_story_is_taken_up_again(outside):
    LinkCheck.objects.create(url=URL, checked_at=timezone.now(), state=JobState.DONE)
    approved_story(url=URL)

    done = link_checking.check_due(at=timezone.now(), outside=outside(answer(PAGE)))

    assert done == 1


def test_a_row_another_worker_has_is_left_alone(outside):
    now = timezone.now()
    check = LinkCheck.objects.create(url=URL, due_at=now, lease_until=now + timedelta(seconds=1))

    assert link_checking.check_due(at=now, outside=outside()) == 0
    later = now + timedelta(seconds=2)
    assert link_checking.check_due(at=later, outside=outside(answer(PAGE))) == 1

    check.refresh_from_db()
    assert check.lease_until is None


def broken():
    return Event.objects.filter(action="story_link_broken").count()


def test_authors_are_told_at_the_second_miss_and_not_again(outside):
    story = approved_story(url=URL)
    gone = answer(b"", status="404 Not Found")
    now = timezone.now()

    told = []
    for wait in (timedelta(0), timedelta(days=1), timedelta(days=2)):
        assert link_checking.check_due(at=now + wait, outside=outside(gone)) == 1
        told.append(broken())

    assert told == [0, 1, 1]
    event = Event.objects.get(action="story_link_broken")
    assert (event.about_id, event.codes) == (str(story.pk), {"version": 1})


def test_a_page_that_answers_between_two_misses_tells_nobody(outside):
    approved_story(url=URL)
    gone, now = answer(b"", status="404 Not Found"), timezone.now()

    for hours, page in ((0, gone), (24, answer(PAGE)), (48, gone)):
        link_checking.check_due(at=now + timedelta(hours=hours), outside=outside(page, jpeg()))

    assert broken() == 0
    assert LinkCheck.objects.get().facts["misses"] == 1


def test_what_was_found_stays_when_the_page_does_not_answer(outside):
    approved_story(url=URL)
    now = timezone.now()
    link_checking.check_due(at=now, outside=outside(answer(PAGE), jpeg()))

    later = now + timedelta(days=1)
    link_checking.check_due(at=later, outside=outside(answer(b"", status="404 Not Found")))

    check = LinkCheck.objects.get()
    assert (check.is_reachable, check.reason) == (False, "page_missing")
    assert check.facts["title"] == "Titel"


def test_two_looks_within_a_day_are_one_miss(outside):
    approved_story(url=URL)
    gone, now = answer(b"", status="404 Not Found"), timezone.now()
    link_checking.check_due(at=now, outside=outside(gone))

    link_checking.request_check(URL, at=now + timedelta(hours=1))
    link_checking.check_due(at=now + timedelta(hours=1), outside=outside(gone))

    assert (broken(), LinkCheck.objects.get().facts["misses"]) == (0, 1)


def circle(*headers):
    return answer(b"", status="302 Found", headers=["Location: /a", *headers])


def status(line, *headers):
    return answer(b"", status=line, headers=headers)


NOT_SEEN = [
    (status("401 Unauthorized"), "page_private"),
    (status("403 Forbidden"), "page_private"),
    (status("406 Not Acceptable"), "page_private"),
    (status("429 Too Many Requests"), "page_private"),
    (status("451 Unavailable"), "page_private"),
    (status("999 Request denied"), "page_private"),
    (status("202 Accepted"), "site_broken"),
    (status("400 Bad Request"), "site_broken"),
    (status("500 Oops"), "site_broken"),
    (status("503 Service Unavailable"), "site_broken"),
    (answer(b"<title>Just a moment...</title>"), "page_private"),
    (circle("Set-Cookie: seen=1"), "cookie_wall"),
    (circle(), "redirect_loop"),
    (b"", "broke_off"),
]


@pytest.mark.parametrize(("page", "reason"), NOT_SEEN)
def test_a_page_that_could_not_be_looked_at_is_not_broken(outside, page, reason):
    found = link_checking.check_url(URL, outside=outside(page))

    assert (found.reason, found.is_miss) == (reason, False)


def test_authors_hear_nothing_of_pages_that_could_not_be_looked_at(outside):
    approved_story(url=URL)
    now, wall = timezone.now(), status("403 Forbidden")

    for days in range(4):
        link_checking.check_due(at=now + timedelta(days=days), outside=outside(wall))

    check = LinkCheck.objects.get()
    assert (broken(), check.facts["misses"], check.reason) == (0, 0, "page_private")


def test_a_wall_between_two_misses_is_no_answer(outside):
    approved_story(url=URL)
    gone, now = status("410 Gone"), timezone.now()

    for days, page in enumerate([gone, status("503 Later"), gone]):
        link_checking.check_due(at=now + timedelta(days=days), outside=outside(page))

    assert broken() == 1


@pytest.mark.parametrize(
    ("page", "is_miss"),
    [
        (status("404 Not Found"), True),
        (status("410 Gone"), True),
        (answer(PAGE, status="203 Non-Authoritative Information"), False),
    ],
)
def test_only_a_page_that_is_not_there_is_missed(outside, page, is_miss):
    assert link_checking.check_url(URL, outside=outside(page)).is_miss is is_miss


def test_a_name_that_does_not_exist_and_a_failed_certificate_are_missed():
    found = link_checking.check_url(URL, outside=Outside(Names(otherwise=[])))

    assert (found.reason, found.is_miss) == ("unresolvable", True)
    assert link_checking.LinkCheckResult(is_reachable=False, reason=TlsFailed.reason).is_miss


@pytest.mark.parametrize("line", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_site_that_asks_to_wait_is_not_asked_before(outside, line):
    added()
    now = timezone.now()
    link_checking.check_due(at=now, outside=outside(status(line, "Retry-After: 7200")))

    link_checking.request_check(URL, at=now + timedelta(hours=1))
    too_soon = LinkCheck.objects.get().state
    link_checking.request_check(URL, at=now + timedelta(hours=3))

    assert (too_soon, LinkCheck.objects.get().state) == (JobState.DONE, JobState.WAITING)
