from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advocacy.clicks import batch_classification, visitor_hashes
from advocacy.clicks.click_verdicts import RULES_VERSION, Rules
from advocacy.clicks.models import AgentShape, Click, NetworkClass, Reason, Verdict
from tests.factories import ClickFactory, LinkFactory, ShareFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BROWSER = "Mozilla/ (Windows NT ; Win; x) AppleWebKit/ (KHTML, like Gecko) Chrome/ Safari/"
DATACENTRE, INTERNAL = NetworkClass.DATACENTRE, NetworkClass.INTERNAL


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to(NOON + timedelta(hours=1))


def visit(link=None, *, who="ane", after=0, agent=BROWSER, network=NetworkClass.OTHER, **facts):
    """A visit as the redirect writes it, some minutes after noon."""
    click = unsaved(
        link or LinkFactory(), who=who, after=after, agent=agent, network=network, **facts
    )
    click.save()
    return click


def unsaved(link, *, who, after, agent, network, **facts):
    shape, _ = AgentShape.objects.get_or_create(shape=agent)
    return ClickFactory.build(
        link=link,
        minute=NOON + timedelta(minutes=after),
        agent=shape,
        network_class=network,
        visitor=blake2b(f"{who} {link.pk}".encode(), digest_size=16).digest(),
        visitor_anywhere=blake2b(who.encode(), digest_size=16).digest(),
        verdict="",
        rules=0,
        **facts,
    )


def classified(*clicks):
    for click in clicks:
        click.refresh_from_db()
    return [(click.verdict, click.reason) for click in clicks]


PERSON = (Verdict.PERSON, "")


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, PERSON),
        ({"agent": ""}, (Verdict.CRAWLER, Reason.AGENT)),
        ({"agent": "curl/"}, (Verdict.CRAWLER, Reason.AGENT)),
        ({"method": "HEAD"}, (Verdict.CRAWLER, Reason.METHOD)),
        ({"prefetch": True}, (Verdict.PREFETCH, Reason.PREFETCH)),
        ({"network": INTERNAL}, (Verdict.INTERNAL, Reason.INSIDE)),
        ({"network": DATACENTRE}, PERSON),
        ({"network": INTERNAL, "agent": "curl/"}, (Verdict.CRAWLER, Reason.AGENT)),
        ({"network": INTERNAL, "prefetch": True}, (Verdict.PREFETCH, Reason.PREFETCH)),
    ],
)
def test_verdict_of_a_single_click(facts, verdict):
    click = visit(**facts)

    batch_classification.classify_new()

    assert classified(click) == [verdict]
    assert click.rules == RULES_VERSION


@pytest.mark.parametrize(
    ("minutes", "burst", "verdict"),
    [
        ([0, 0, 0], 3, (Verdict.CRAWLER, Reason.BURST)),
        ([0, 0, 1], 3, (Verdict.CRAWLER, Reason.BURST)),
        ([0, 0], 2, PERSON),
        ([0, 5, 10], 1, PERSON),
        ([0, 2, 4], 1, PERSON),
    ],
)
def test_many_links_within_a_minute_are_a_burst(minutes, burst, verdict):
    clicks = [visit(after=minute) for minute in minutes]

    batch_classification.classify_new()

    assert classified(*clicks) == [verdict] * len(minutes)
    assert {click.burst for click in clicks} == {burst}


def test_repeated_clicks_on_one_link_are_no_burst():
    link = LinkFactory()
    clicks = [visit(link) for _ in range(4)]

    batch_classification.classify_new()

    assert classified(*clicks) == [PERSON] * 4


@pytest.mark.parametrize("gap", [0, 1])
def test_click_from_a_data_centre_before_a_person_is_a_scan(gap):
    link = LinkFactory()
    scan = visit(link, who="scanner", network=DATACENTRE)
    person = visit(link, who="ane", after=gap)

    batch_classification.classify_new()

    assert classified(scan, person) == [(Verdict.CRAWLER, Reason.SCAN), PERSON]
    assert (scan.scanned, person.scanned) == (True, False)


@pytest.mark.parametrize(
    "behind",
    [
        {"after": 2},
        {"agent": "facebookexternalhit/"},
        {"network": DATACENTRE},
        {"method": "HEAD", "after": 1},
    ],
)
def test_click_from_a_data_centre_alone_is_a_person(behind):
    link = LinkFactory()
    lone = visit(link, who="over a proxy", network=DATACENTRE)
    visit(link, who="another", **behind)

    batch_classification.classify_new()

    assert classified(lone) == [PERSON]


def test_scan_of_another_link_is_ignored():
    lone = visit(who="scanner", network=DATACENTRE)
    visit(who="ane", after=1)

    batch_classification.classify_new()

    assert classified(lone) == [PERSON]


@pytest.mark.parametrize("gap", [0, 1])
def test_get_after_head_is_a_scan(gap):
    link = LinkFactory()
    head = visit(link, who="scanner", method="HEAD")
    page = visit(link, who="scanner", after=gap)
    person = visit(link, who="ane", after=gap)

    batch_classification.classify_new()

    scan = (Verdict.CRAWLER, Reason.SCAN)
    assert classified(head, page, person) == [(Verdict.CRAWLER, Reason.METHOD), scan, PERSON]


def test_late_click_reclassifies_its_neighbours():
    first, second = visit(), visit()
    batch_classification.classify_new()
    assert classified(first, second) == [PERSON, PERSON]

    late = visit(after=1)
    days = batch_classification.classify_new()

    assert classified(first, second, late) == [(Verdict.CRAWLER, Reason.BURST)] * 3
    assert days == {date(2026, 3, 10)}


def test_changed_days_are_of_the_click_and_of_its_share():
    share = ShareFactory(opened_at=NOON - timedelta(days=4))
    visit(share.link)

    assert batch_classification.classify_new() == {date(2026, 3, 6), date(2026, 3, 10)}
    assert batch_classification.classify_new() == set()


def test_hash_is_kept_until_its_click_is_classified(time_machine):
    clicks = [visit() for _ in range(3)]
    time_machine.move_to(NOON + timedelta(days=3))

    visitor_hashes.delete_expired(at=NOON + timedelta(days=3))
    assert Click.objects.filter(visitor_anywhere=None).count() == 0
    batch_classification.classify_new()
    visitor_hashes.delete_expired(at=NOON + timedelta(days=3))

    assert Click.objects.filter(visitor_anywhere=None).count() == 3
    assert classified(*clicks) == [(Verdict.CRAWLER, Reason.BURST)] * 3


def test_stopped_reclassification_continues(monkeypatch):
    clicks = [visit(who=f"one {number}", after=number * 5) for number in range(6)]
    batch_classification.classify_new()
    monkeypatch.setattr(batch_classification, "BATCH_SIZE", 2)
    later = Rules(number=RULES_VERSION + 1)

    batches = batch_classification.reclassify(rules=later)
    next(batches)
    batches.close()
    after_a_stop = [click.rules for click in Click.objects.order_by("minute")]
    rest = len(list(batch_classification.reclassify(rules=later)))

    assert after_a_stop == [later.number] * 2 + [RULES_VERSION] * 4
    assert rest == 2
    assert {click.rules for click in Click.objects.all()} == {later.number}
    assert len(classified(*clicks)) == 6


def test_command_reclassifies_and_prints_what_changed_and_the_days():
    visit(ShareFactory(opened_at=NOON).link)
    batch_classification.classify_new()
    Click.objects.update(rules=1, verdict=Verdict.CRAWLER, reason=Reason.AGENT)

    said = StringIO()
    call_command("classify_clicks", "--all", stdout=said)

    assert Click.objects.get().verdict == Verdict.PERSON
    assert said.getvalue().splitlines()[-2:] == [
        f"1 × crawler (identifies itself as a program) → person: {BROWSER}",
        f"Judged by rules {RULES_VERSION}; 1 day counted again.",
    ]


AGENTS = [BROWSER, "curl/", "", "Mozilla/ (iPhone; CPU iPhone OS like Mac OS X) NewThing/"]
visits = st.lists(
    st.tuples(
        st.integers(0, 3),  # link
        st.sampled_from(["ane", "bo", "scanner"]),
        st.integers(0, 4),  # minute
        st.sampled_from(AGENTS),
        st.sampled_from(NetworkClass),
        st.sampled_from(["GET", "GET", "HEAD"]),
        st.booleans(),
    ),
    max_size=14,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(visits, st.integers(2, 5))
def test_reclassification_equals_classification_by_the_new_rules(visits, burst):
    new = Rules(
        number=RULES_VERSION + 1,
        burst=burst,
        crawler_sign=lambda shape: "new" if "NewThing" in shape or not shape else "",
    )
    with transaction.atomic():
        for click in written(visits):
            click.save()
            batch_classification.classify_new()  # as they come, one by one
        visitor_hashes.delete_expired(at=NOON + timedelta(days=5))
        list(batch_classification.reclassify(rules=new))
        again = kept()
        transaction.set_rollback(True)
    with transaction.atomic():
        Click.objects.bulk_create(written(visits))
        batch_classification.classify_new(rules=new)
        fresh = kept()
        transaction.set_rollback(True)

    assert again == fresh


def written(visits):
    """Visits as the redirect writes them, in the order in which they came."""
    links = LinkFactory.create_batch(4)
    return [
        unsaved(
            links[link],
            id=UUID(int=number),
            who=who,
            after=minute,
            agent=agent,
            network=network,
            method=method,
            prefetch=prefetch,
        )
        for number, (link, who, minute, agent, network, method, prefetch) in enumerate(visits)
    ]


def kept():
    columns = ("pk", "verdict", "reason", "burst", "scanned", "rules")
    return list(Click.objects.order_by("pk").values_list(*columns))
