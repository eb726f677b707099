"""A leaver, from deactivation to an empty report, as an administrator without scripts sees it."""

import re

import pytest
from playwright.sync_api import expect

from advocacy.channels.models import ChannelRight
from advocacy.lifecycle import departures
from advocacy.people import tokens
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.browser.conftest import no_violations, no_violations_in_both_themes
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


def test_a_leaver_from_deactivation_to_an_empty_report(open_as, admin, leaver):
    theirs = open_as(leaver, java_script_enabled=False)
    theirs.goto("/me/")
    _row, token = tokens.issue(leaver, name="Script")
    page = open_as(admin, java_script_enabled=False)

    page.goto(f"/settings/people/{leaver.pk}/")
    page.get_by_role("button", name="Deactivate").click()
    theirs.goto("/me/")
    page.goto("/settings/joining-and-leaving/rights/")

    expect(theirs).to_have_url(re.compile("/accounts/login/"))
    assert tokens.find(token) is None
    expect(page.get_by_role("row", name="Omar Farouk")).to_contain_text("Vindhus Service")

    page.goto("/tasks/")
    page.get_by_role("button", name="Confirm: Take back").click()
    expect(page.get_by_role("alert")).to_contain_text("Look on the network")
    page.get_by_label("I have looked on the network").check()
    page.get_by_role("button", name="Confirm: Take back").click()
    page.get_by_role("button", name="Done: Change passwords").click()
    expect(page.get_by_role("heading", name="Nothing to do")).to_be_visible()

    page.goto("/settings/joining-and-leaving/rights/")
    expect(page.get_by_text("All is in order")).to_be_visible()
    assert ChannelRight.objects.get().taken_back_by == User.objects.get(pk=admin.pk)


def test_the_way_is_accessible_at_every_step(open_as, size, admin, leaver):
    departures.see_out(leaver, by=admin)
    page = open_as(admin, viewport=size)

    for address in ("/tasks/", "/settings/joining-and-leaving/rights/"):
        page.goto(address)
        no_violations(page)
    page.goto("/tasks/")
    page.get_by_role("button", name="Confirm: Take back").click()
    expect(page.get_by_role("alert")).to_be_visible()
    no_violations_in_both_themes(page)


@pytest.mark.one_database
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_of_the_house_is_accessible_and_fits(open_as, size, admin, leaver, language):
    User.objects.filter(pk=admin.pk).update(language=language)
    departures.see_out(leaver, by=admin)
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
