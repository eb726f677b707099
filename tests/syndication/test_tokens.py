"""Tokens: shown once, stored as a hash, found until they are revoked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.errors import Invalid, NotAllowed, TooManyTries
from advocacy.lifecycle import revocation
from advocacy.people.models import RoleGrant, User
from advocacy.people.permissions import Role
from advocacy.syndication import changes, origins, tokens
from advocacy.syndication.models import FeedKind, FeedToken
from advocacy.syndication.tokens import FeedOptions
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FEED = FeedOptions(kind="feed", name="Front page", language="en")


def found(plain, kind=FeedKind.FEED, *, at=None, address="192.0.2.1"):
    return tokens.find(plain, kind=kind, at=at or timezone.now(), address=address)


def test_a_token_is_found_by_its_kind_until_it_is_revoked():
    admin = UserFactory(roles=[Role.ADMIN])
    token, plain = tokens.make(FEED, by=admin)

    assert found(plain) == token
    assert found(plain, FeedKind.PANEL) is None
    assert found(plain[:-1]) is None
    assert plain not in str(FeedToken.objects.values().get())

    tokens.revoke(token, by=admin)
    tokens.revoke(token, by=admin)

    assert found(plain) is None
    assert Event.objects.filter(action="feed_token_revoked").count() == 1


def test_last_use_is_a_day_and_written_once_a_day(django_assert_num_queries):
    _token, plain = tokens.make(
        FeedOptions(kind="panel", name="A", language="en", sites="https://intranet.example"),
        by=UserFactory(roles=[Role.ADMIN]),
    )
    found(plain, FeedKind.PANEL)

    with django_assert_num_queries(1):
        token = found(plain, FeedKind.PANEL)

    assert token.last_used_on is not None


def test_unknown_tokens_are_limited_and_known_ones_still_open():
    _token, plain = tokens.make(FEED, by=UserFactory(roles=[Role.ADMIN]))
    for _ in range(tokens.UNKNOWN.burst):
        assert found("x" * 43) is None

    with pytest.raises(TooManyTries):
        found("x" * 43)

    assert found("x" * 43, address="192.0.2.2") is None
    assert found(plain) is not None


@pytest.mark.parametrize("role", [None, Role.CURATOR, Role.APPROVER, Role.REPRESENTATIVE])
def test_others_make_no_feeds(role):
    with pytest.raises(NotAllowed):
        tokens.make(FEED, by=UserFactory(roles=[role] if role else []))


@pytest.mark.parametrize("role", [None, Role.LEADER, Role.ADMIN])
def test_who_may_not_see_the_plan_makes_no_calendar(role):
    person = UserFactory(roles=[role] if role else [])

    with pytest.raises(NotAllowed):
        tokens.make_calendar(by=person, name="Mine", language="en", own=True)


@pytest.mark.parametrize("way", ["leaves", "loses the role", "is off-boarded"])
def test_ones_own_calendar_ends_with_ones_work_at_the_desk(way):
    curator = UserFactory(roles=[Role.CURATOR])
    _own, own = tokens.make_calendar(by=curator, name="Mine", language="en", own=True)
    _desk, desk = tokens.make_calendar(by=curator, name="Ours", language="en", own=False)
    assert found(own, FeedKind.CALENDAR) is not None

    if way == "leaves":
        User.objects.filter(pk=curator.pk).update(is_active=False)
    elif way == "loses the role":
        RoleGrant.objects.filter(person=curator).delete()
    else:
        assert revocation.revoke_all(curator)["calendars"] == 1

    assert found(own, FeedKind.CALENDAR) is None
    assert found(desk, FeedKind.CALENDAR) is not None


def test_nobody_at_the_desk_revokes_a_colleagues_own_calendar():
    own, _plain = tokens.make_calendar(
        by=UserFactory(roles=[Role.CURATOR]), name="Mine", language="en", own=True
    )

    with pytest.raises(NotAllowed):
        tokens.revoke(own, by=UserFactory(roles=[Role.CURATOR]))

    tokens.revoke(own, by=UserFactory(roles=[Role.ADMIN]))
    assert not FeedToken.objects.on().exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://a.example", ["https://a.example"]),
        ("HTTPS://A.Example/sites/home?x=1\n\nhttps://a.example/", ["https://a.example"]),
        ("https://intra:8443/x\nhttp://b.example", ["https://intra:8443", "http://b.example"]),
        ("https://blåbær.example/", ["https://xn--blbr-roah.example"]),
    ],
)
def test_a_site_is_kept_of_what_is_pasted(typed, kept):
    assert origins.cleaned(typed, field="sites") == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "*",
        "https://*",
        "https://*.sharepoint.com",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "https://user@a.example",
        "javascript:alert(1)",
        "https://a.example:0",
        "https://a.example:99999",
        "https://",
        "'self'",
        "https://a\x00.example",
        "\n".join(f"https://a{n}.example" for n in range(21)),
    ],
)
def test_what_is_no_site_is_refused(typed):
    with pytest.raises(Invalid):
        origins.cleaned(typed, field="sites")


def test_the_moment_of_a_change_is_never_the_same_twice():
    token, _plain = tokens.make(FEED, by=UserFactory(roles=[Role.ADMIN]))
    now, moments = timezone.now(), []
    for content in ("a", "b", "b", "a"):
        moments.append(changes.changed_at(token, content, at=now))
        token.refresh_from_db()

    assert moments[0] < moments[1] == moments[2] < moments[3]
    assert moments[3] - moments[0] == timedelta(seconds=2)
