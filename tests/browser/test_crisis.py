"""The crisis page: one sheet of paper, and a statement that is copied while its use is noted."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.audit.models import Event
from advocacy.content import crisis
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.house_factories import CrisisContactFactory, StatementFactory

pytestmark = pytest.mark.one_database

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
        crisis.note("The press called, and we call back at two.", by=approver)
    return approver


def test_it_prints_on_one_sheet(open_as, approver):
    page = open_as(approver)
    page.goto("/crisis/")

    assert len(PAGE_OF_PDF.findall(page.pdf(format="A4"))) == 1


def test_a_statement_is_copied_while_its_use_is_noted(open_as, approver):
    page = open_as(approver)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/crisis/")

    page.get_by_role("button", name="Copy, and note that it is used").first.click()

    expect(page.get_by_text("Noted in the log that it was used.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == WORDS
    assert Event.objects.filter(action="statement_used").count() == 1
