"""A leaver, from deactivation to an empty report, as an administrator sees it.

Once with scripts on a desktop, once without on a phone. On every page of it axe finds nothing.
"""

import re

import pytest
from playwright.sync_api import expect

from advocacy.channels.models import ChannelRight
from advocacy.lifecycle import offboarding
from advocacy.people import api_tokens
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.browser.conftest import DESKTOP, PHONE, no_violations_in_both_themes
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import (
    ChannelFactory,
    ChannelRightFactory,
    ProcedureFactory,
    StrayPageFactory,
    TaskFactory,
    TemplateTaskFactory,
)


@pytest.fixture
def admin():
    BrandFactory()
    return UserFactory(name="Amina Said", roles=[Role.ADMIN])


@pytest.fixture
def leaver(admin):
    """An editor of the page that Amina looks after, with a browser open and a token out."""
    person = UserFactory(name="Omar Farouk")
    channel = ChannelFactory(name="Vindhus Service", responsible=admin, is_main=True)
    ChannelRightFactory(channel=channel, person=person)
    TemplateTaskFactory()
    return person


@pytest.mark.parametrize(
    ("scripts", "size"), [(True, DESKTOP), (False, PHONE)], ids=["scripts", "no scripts"]
)
def test_a_leaver_from_deactivation_to_an_empty_report(open_as, admin, leaver, scripts, size):
    theirs = open_as(leaver, java_script_enabled=scripts)
    theirs.goto("/me/")
    _row, token = api_tokens.issue(leaver, name="Script")
    page = open_as(admin, viewport=size, java_script_enabled=scripts)

    deactivate(page, leaver)
    theirs.goto("/me/")
    expect(theirs).to_have_url(re.compile("/accounts/login/"))
    assert api_tokens.find(token) is None

    read_what_is_still_held(page)
    take_it_back(page)
    do_the_rest(page)
    read_that_all_is_in_order(page)
    assert ChannelRight.objects.get().taken_back_by == User.objects.get(pk=admin.pk)


def deactivate(page, person):
    page.goto(f"/settings/people/{person.pk}/")
    no_violations_in_both_themes(page)
    page.locator("summary", has_text="Access").click()
    page.get_by_role("button", name="Deactivate").click()
    expect(page.get_by_text("Deactivated", exact=True)).to_be_visible()
    no_violations_in_both_themes(page)


def read_what_is_still_held(page):
    page.get_by_role("main").get_by_role("link", name="Joining and leaving").last.click()
    expect(page.get_by_text("1 right is still held by somebody who has left.")).to_be_visible()
    no_violations_in_both_themes(page)
    page.get_by_role("link", name="Rights of people who have left").click()
    expect(page.get_by_role("row", name="Omar Farouk")).to_contain_text("Vindhus Service")
    no_violations_in_both_themes(page)


def take_it_back(page):
    page.goto("/tasks/")
    no_violations_in_both_themes(page)
    page.get_by_role("button", name="Confirm: Take back").click()
    expect(page.get_by_role("alert")).to_contain_text("Check on the network")
    no_violations_in_both_themes(page)
    page.get_by_label("I have checked on the network").check()
    page.get_by_role("button", name="Confirm: Take back").click()
    expect(page.get_by_text("Confirmed. The register says so")).to_be_visible()


def do_the_rest(page):
    page.get_by_role("button", name="Done: Change passwords").click()
    expect(page.get_by_role("heading", name="Nothing to do")).to_be_visible()
    no_violations_in_both_themes(page)


def read_that_all_is_in_order(page):
    page.goto("/settings/joining-and-leaving/")
    expect(page.get_by_text("Nobody who has left holds a right")).to_be_visible()
    no_violations_in_both_themes(page)
    page.get_by_role("link", name="Rights of people who have left").click()
    expect(page.get_by_text("All is in order")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(0)
    no_violations_in_both_themes(page)


@pytest.mark.parametrize(("size", "language"), [(PHONE, "da"), (DESKTOP, "en")], ids=["da", "en"])
def test_every_page_of_the_house_is_accessible_and_fits(open_as, size, admin, leaver, language):
    User.objects.filter(pk=admin.pk).update(language=language)
    offboarding.offboard(leaver, by=admin)
    stray, line = StrayPageFactory(reported_by=leaver), TemplateTaskFactory()
    own = ProcedureFactory(person=admin)
    task = TaskFactory(procedure=own, owner=admin)
    channel = ChannelFactory(network="x")
    page = open_as(User.objects.get(pk=admin.pk), viewport=size)

    for address in (
        "/channels/",
        "/channels/report/",
        "/channels/register/",
        "/channels/register/new/",
        f"/channels/{channel.pk}/",
        f"/channels/{channel.pk}/edit/",
        "/tasks/",
        "/settings/joining-and-leaving/",
        f"/settings/joining-and-leaving/{own.pk}/",
        f"/settings/joining-and-leaving/tasks/{task.pk}/hand-on/",
        "/settings/joining-and-leaving/rights/",
        "/settings/joining-and-leaving/template/",
        f"/settings/joining-and-leaving/template/{line.pk}/",
    ):
        assert page.goto(address).status == 200, (address, stray)
        no_violations_in_both_themes(page)
