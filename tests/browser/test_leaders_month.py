"""A leader's month: set a goal, read the page on a phone, print it, take it away, open it."""

import csv
from datetime import timedelta
from io import StringIO
from pathlib import Path

import openpyxl
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from tests.browser.conftest import PHONE, no_violations
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.policy_factories import EditionFactory


def a_month():
    """Two teams large enough to be told of, and one that is not."""
    BrandFactory()
    EditionFactory()
    story, now = approved_story(title="=1+1 technicians"), timezone.now()
    for name, people, sharers in [("Service", 24, 9), ("Office", 14, 6), ("Small", 3, 1)]:
        team = TeamFactory(name=name)
        for person in UserFactory.create_batch(people, team=team)[:sharers]:
            share = ShareFactory(
                person=person, team=team, story=story, opened_at=now, confirmed_at=now
            )
            ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    aggregation.count_new(at=now + timedelta(minutes=6))


def test_a_leader_reads_prints_and_takes_away_a_month(open_as, tmp_path):
    a_month()
    page = open_as(UserFactory(roles=[Role.LEADER]), viewport=PHONE, accept_downloads=True)

    page.goto("/insights/goals/new/")
    page.get_by_label("Name").fill("Hundred shares")
    page.get_by_label("Target").fill("100")
    page.get_by_role("button", name="Set the goal").click()
    expect(page.get_by_text("Hundred shares").first).to_be_visible()
    page.goto("/insights/?months=1")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto("/insights/report/company/?months=1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("16 of 100 confirmed shares")
    no_violations(page)
    told = figures(page)
    nothing_is_cut(page, tmp_path)

    assert told["confirmed"] == "16"
    assert as_csv(download(page, "CSV", tmp_path))["confirmed"] == told["confirmed"]
    book = openpyxl.load_workbook(download(page, "Excel", tmp_path))
    assert in_book(book)["confirmed"] == int(told["confirmed"])
    assert book.sheetnames[-1] == "Definitions"


def figures(page):
    """The page's own figures, by name."""
    found = {}
    for one in page.locator(".numbers > div").all():
        found[one.locator("dt").inner_text()] = one.locator("dd").inner_text().split()[0]
    return found


def nothing_is_cut(page, tmp_path):
    """On A4 nothing is wider than the paper, no tools are printed, and a PDF comes out."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 658, "height": 1000})  # A4 within its margins, at 96 px
    wider = page.evaluate(
        """() => [...document.querySelectorAll("main *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert wider == []
    expect(page.get_by_role("navigation")).to_be_hidden()
    path = tmp_path / "printed.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert path.read_bytes().startswith(b"%PDF")
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)


def download(page, name, tmp_path):
    with page.expect_download() as found:
        page.get_by_role("link", name=name).click()
    path = tmp_path / found.value.suggested_filename
    found.value.save_as(path)
    return path


def as_csv(path: Path):
    rows = csv.reader(StringIO(path.read_text("utf-8-sig"), newline=""))
    return {row[0]: row[1] for row in reversed(list(rows)) if len(row) > 1}


def in_book(book):
    rows = [[cell.value for cell in row] for row in book["Figures"].iter_rows()]
    return {row[0]: row[1] for row in rows}
