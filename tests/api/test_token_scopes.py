"""Every address × every scope of a token, for a person who may do everything."""

import pytest
from django.urls import reverse
from rest_framework.permissions import SAFE_METHODS

from advocacy.people.permissions import Permission, Role
from advocacy.people.token_scopes import TokenScope
from tests.api.conftest import assert_refusal, token_for
from tests.api.test_who_may import OPEN_TO_ALL, SIGNED, actions, routes
from tests.factories import TeamFactory, UserFactory, approved_story

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

EVERY_ROLE = [role for role in Role if role != Role.ADVOCATE]
KEY = {"Idempotency-Key": "k"}
ARGUMENTS = {"pk": "0", "network": "x"}


def addresses():
    """Method, address and the permissions of which one is needed."""
    for pattern in routes():
        if pattern.name in OPEN_TO_ALL | SIGNED:
            continue
        arguments = {name: ARGUMENTS[name] for name in pattern.pattern.converters}
        arguments |= {name: ARGUMENTS[name] for name in pattern.pattern.regex.groupindex}
        for method, action in actions(pattern):
            if method != "head" and action in pattern.callback.cls.needs:
                needed = pattern.callback.cls.needs[action]
                yield method, reverse(f"api:{pattern.name}", kwargs=arguments), needed


def is_in_scope(method, needed, scope):
    if scope == TokenScope.READ:
        return method.upper() in SAFE_METHODS
    return Permission(scope.value) in needed


def test_a_scope_opens_what_it_names_and_nothing_else(calls):
    person = UserFactory(roles=EVERY_ROLE)
    callers = {scope: calls(token=token_for(person, scopes=[scope])) for scope in TokenScope}
    tried = 0

    for method, address, needed in addresses():
        for scope, caller in callers.items():
            response = caller(method.upper(), address, {}, **KEY)
            is_refused = response.status_code == 403 and response.json()["code"] == "out_of_scope"
            assert is_refused != is_in_scope(method, needed, scope), (method, address, scope)
            tried += 1

    assert tried >= 30 * len(TokenScope)


def test_the_refusal_says_what_to_do(calls):
    caller = calls(token=token_for(UserFactory(), scopes=["read"]))

    said = assert_refusal(
        caller.post("shares/", {"story": str(approved_story().pk), "network": "x"}, **KEY),
        403,
        "out_of_scope",
    )

    assert said["message"] == (
        "This token does not let you share stories. Make one that does on your page."
    )


def test_a_role_that_is_lost_is_lost_to_the_token_too(calls):
    person = UserFactory(roles=[Role.CURATOR])
    caller = calls(person)
    person.role_grants.all().delete()

    assert_refusal(caller.post("stories/", {"title": "A", "kind": "link"}), 403, "not_allowed")


def test_a_token_to_share_sets_no_goal_of_a_team(calls):
    team = TeamFactory()
    leader = UserFactory(roles=[Role.LEADER], team=team)
    body = {
        "metric": "shares",
        "target": 10,
        "starts_on": "2030-01-01",
        "ends_on": "2030-02-01",
        "team": str(team.pk),
    }

    refused = calls(token=token_for(leader, scopes=["share"])).post("goals/", body)

    assert_refusal(refused, 403, "out_of_scope")


def test_the_place_of_the_last_use_is_the_clients_behind_a_proxy(calls, settings):
    settings.TRUSTED_PROXY_HOPS = 1
    caller = calls(UserFactory())

    caller.get("feed/", **{"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})

    assert caller.person.api_tokens.get().last_used_from == "203.0.113.0/24"
