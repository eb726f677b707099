"""Prices, applications, campaigns and one's own shares: axe, phones, and a wish carried out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.content import story_search
from advocacy.links import application_references
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests import days
from tests.browser.conftest import PHONE, no_violations_in_both_themes
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickPriceFactory,
    ReportingSiteFactory,
    ShareFactory,
    StoryFactory,
    UserFactory,
)

PAGES = [
    "/settings/prices/",
    "/settings/applications/",
    "/desk/campaigns/",
    "/desk/campaigns/{campaign}/?search=storm",
    "/desk/many/?stories={story}",
    "/me/shares/",
    "/t/{reference}",
]


@pytest.fixture
def rows():
    """Somebody who may do everything, and something on every page."""
    BrandFactory(jobs_url="https://example.com/jobs")
    person = UserFactory(roles=[Role.CURATOR, Role.LEADER, Role.ADMIN])
    today = days.today()
    for offset in (-300, -1, 30):
        ClickPriceFactory(since=today + timedelta(days=offset), set_by=person)
    ReportingSiteFactory(name="Emply")
    story = StoryFactory(version__title="Storm at sea")
    story_search.index_story(story)
    campaign = CampaignFactory()
    campaign.stories.add(StoryFactory())
    opened_at = timezone.now() - timedelta(days=1)
    share = ShareFactory(person=person, opened_at=opened_at, confirmed_at=opened_at)
    ids = {
        "campaign": campaign.pk,
        "story": story.pk,
        "reference": application_references.reference_for(share.link.code),
    }
    return person, ids


def unfold(page):
    """Open what is folded away, so that it is looked at as well."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")


def test_the_pages_are_accessible_and_fit(open_as, size, rows):
    person, ids = rows
    page = open_as(person, viewport=size)

    for address in PAGES:
        assert page.goto(address.format(**ids)).status == 200, address
        unfold(page)
        no_violations_in_both_themes(page)


def test_nothing_scrolls_sideways_on_the_smallest_phone(open_as, rows):
    person, ids = rows
    page = open_as(person, viewport={"width": 320, "height": 640})

    for address in PAGES:
        page.goto(address.format(**ids))
        unfold(page)
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{address} is {wider} px too wide"


def test_likes_are_told_on_a_phone_without_scripts(open_as, rows):
    person, _ids = rows
    page = open_as(person, viewport=PHONE, java_script_enabled=False)
    page.goto("/me/shares/")

    page.get_by_text("Add likes and comments").click()
    page.get_by_label("Likes").fill("12")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("Saved. It will be counted within a few minutes.")).to_be_visible()
    share = Share.objects.get()
    assert (share.likes, share.comments) == (12, None)


def test_the_code_of_a_link_is_kept_as_a_file(open_as, rows):
    person, _ids = rows
    page = open_as(person, viewport=PHONE)
    page.goto("/me/shares/")

    page.get_by_text("QR code of your link").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save as a picture (PNG)").click()

    assert kept.value.suggested_filename == f"qr-{Share.objects.get().link.code}.png"
