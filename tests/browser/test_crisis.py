"""The crisis page: one sheet of paper, and a statement that is copied while its use is noted."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.audit.models import Event
from advocacy.content import crisis
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import CrisisContactFactory, StatementFactory

WORDS = (
    "We know of the incident and are finding out what happened. We will say more. " * 3
).strip()
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page[^s]")


@pytest.fixture
def approver():
    """Everything that such a page has on a bad day."""
    BrandFactory()
    approver, now = UserFactory(roles=[Role.APPROVER]), timezone.now()
    for _ in range(5):
        CrisisContactFactory(deputy=approver, deputy_phone="+45 12 34 56 79")
    for language in ("da", "en"):
        StatementFactory(language=language, text=WORDS, approved_by=approver, approved_at=now)
    for _ in range(10):
        crisis.add_note("The press called, and we call back at two.", by=approver)
    return approver


def test_it_prints_on_one_sheet(open_as, approver):
    assert sheets(open_as(approver)) == 1


def test_it_prints_on_one_sheet_on_a_very_bad_day(open_as, approver):
    now = timezone.now()
    for _ in range(3):
        CrisisContactFactory(deputy=approver, deputy_phone="+45 12 34 56 79")
    for language in ("da", "da", "en", "en"):
        StatementFactory(language=language, text=WORDS, approved_by=approver, approved_at=now)

    assert sheets(open_as(approver)) == 1


def test_paper_holds_what_may_be_said_and_nothing_to_press(open_as, approver):
    StatementFactory(title="Not yet")
    page = open_as(approver)
    page.emulate_media(media="print")
    page.goto("/crisis/")

    expect(page.get_by_text(brand.current().name).last).to_be_visible()
    expect(page.get_by_role("link", name="+45").first).to_be_visible()
    expect(page.get_by_role("heading", name="Not yet")).to_be_hidden()
    for kind in ("button", "textbox", "navigation"):
        expect(page.get_by_role(kind)).to_have_count(0)


def sheets(page):
    page.goto("/crisis/")
    return len(PAGE_OF_PDF.findall(page.pdf(format="A4")))


def test_a_statement_is_copied_while_its_use_is_noted(open_as, approver):
    page = open_as(approver)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/crisis/")

    page.get_by_role("button", name="Copy, and record that it was used").first.click()

    expect(page.get_by_text("The crisis log now says that it was used.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == WORDS
    assert Event.objects.filter(action="statement_used").count() == 1
