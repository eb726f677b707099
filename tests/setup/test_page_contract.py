"""Addresses and commands that others build on: the public contract, apart from the API's schema."""

import pytest
from django.core.management import get_commands
from django.urls import resolve

PAGES = {
    "/": "feed:stories",
    "/desk/": "desk:stories",
    "/desk/review/": "desk:review",
    "/insights/": "insights:overview",
    "/policy/": "policy:policy",
    "/me/": "me:me",
    "/s/abc": "links:follow",
    "/healthz": "healthz",
    "/readyz": "readyz",
    "/api/v1/schema/": "api:schema",
    "/api/v1/docs/": "api:docs",
}


@pytest.mark.parametrize(("address", "name"), PAGES.items())
def test_a_page_of_the_contract_keeps_its_address(address, name):
    assert resolve(address).view_name == name


def test_commands_of_the_contract_exist():
    assert {"issue_token", "create_admin", "recount", "verify_audit"} <= get_commands().keys()
