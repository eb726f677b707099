"""Tables on a phone: what matters most stands beside the name, and nothing is cut without a cue."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageStat
from playwright.sync_api import expect

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from tests.browser.conftest import DESKTOP, PHONE, SMALLEST, fits, resize
from tests.factories import (
    BrandFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

PAGES = [
    "/insights/",
    "/insights/?team={team}",
    "/insights/networks/",
    "/insights/stories/",
    "/insights/jobs/",
    "/insights/adoption/",
    "/insights/recognition/",
    "/insights/goals/{goal}/",
    "/me/results/",
    "/settings/people/",
    "/settings/topics/",
    "/settings/log/",
    "/policy/unread/",
    "/desk/",
]
SHADOW = 20  # of 255: what the eye sees as one
# Everything is unfolded; then each cell that says something lies within the page, or in a table
# that scrolls and can be reached by keyboard.
CUT = """() => {
    for (const one of document.querySelectorAll("main details")) one.open = true;
    return [...document.querySelectorAll("main :is(td, th)")].filter((cell) => {
        const box = cell.getBoundingClientRect();
        const isHidden = getComputedStyle(cell).clipPath !== "none";
        if (!box.width || box.height <= 1 || isHidden) return false;
        if (cell.closest("thead") && cell.closest(".stacked, .list")) return false;
        const scrolls = cell.closest(".table-scroll");
        const named = scrolls?.tabIndex === 0 && scrolls.matches("[aria-label], [aria-labelledby]");
        return box.right > innerWidth + 1 && !named;
    }).map((cell) => cell.outerHTML.slice(0, 90));
}"""


@pytest.fixture
def leader():
    BrandFactory()
    TopicFactory(slug="wind", names={"da": "Vind", "en": "Wind"}, hashtags=["wind"] * 3)
    story, now = (
        approved_story(title="A very long title of a blade repaired at sea"),
        timezone.now(),
    )
    for name, people, sharers in [("Service i Vestjylland", 24, 9), ("Office", 14, 6)]:
        team = TeamFactory(name=name)
        for person in UserFactory.create_batch(people, team=team)[:sharers]:
            share = ShareFactory(
                person=person, team=team, story=story, opened_at=now, confirmed_at=now
            )
            ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    goal = GoalFactory(title="The spring goal", team=None)
    aggregation.count_new(at=now + timedelta(minutes=6))
    person = UserFactory(roles=[Role.LEADER, Role.ADMIN, Role.CURATOR], language="da")
    return person, {"team": team.pk, "goal": goal.pk}


def test_no_table_is_cut_on_a_phone(open_as, leader):
    person, ids = leader
    page = open_as(person, viewport=SMALLEST)

    for address in PAGES:
        assert page.goto(address.format(**ids)).status == 200, address
        for size in (SMALLEST, PHONE):
            resize(page, size)
            assert page.evaluate(CUT) == [], (address, size)
            fits(page)


def test_the_overview_is_short_on_a_phone_and_open_where_there_is_room(open_as, leader):
    person, _ = leader
    page = open_as(person, viewport=PHONE)
    page.goto("/insights/")
    networks = page.locator(".unfolds", has=page.get_by_role("heading", name="Efter netværk"))
    table, line = page.locator(".unfolds table").first, page.locator(".unfolds summary").first

    expect(table).to_be_hidden()
    line.click()
    expect(table).to_be_visible()
    line.click()
    resize(page, DESKTOP)
    expect(networks.locator("table")).to_be_visible()
    expect(line).to_be_hidden()


def test_a_row_begins_with_its_name_and_the_figure_that_matters_most(open_as, leader):
    person, _ = leader
    page = open_as(person, viewport=PHONE)
    page.goto("/insights/networks/?months=1")

    row = page.locator(".stacked tbody tr").first
    name, first = row.locator("th").bounding_box(), row.locator("[data-first]").bounding_box()
    others = row.locator("td:not([data-first])").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert abs(name["y"] - first["y"]) < 8
    assert min(others) > first["y"] + first["height"] / 2
    labels_alone = page.locator(".stacked td").evaluate_all(
        "all => all.filter((one) => one.offsetHeight && !one.textContent.trim()).length"
    )
    assert labels_alone == 0
    assert "bekræftet" in row.locator("[data-first]").evaluate(
        "one => getComputedStyle(one, '::before').content"
    )


def test_a_table_that_scrolls_keeps_its_names_and_says_when_there_is_more(open_as, leader):
    person, _ = leader
    page = open_as(person, viewport=SMALLEST)
    page.goto("/insights/networks/?months=1")
    page.evaluate(
        """() => {
            const scroll = document.querySelector(".table-scroll");
            scroll.querySelector("table").className = "";
            scroll.querySelector("table").style.minWidth = "60rem";
        }"""
    )
    scroll = page.locator(".table-scroll").first

    def brightness_of_the_edge():
        scroll.evaluate("one => one.scrollIntoView()")
        box = scroll.bounding_box()
        clip = {"x": box["x"] + box["width"] - 6, "y": box["y"], "width": 6, "height": 4}
        shot = Image.open(BytesIO(page.screenshot(clip=clip)))
        return ImageStat.Stat(shot.convert("L")).mean[0]

    scroll.focus()
    with_more = brightness_of_the_edge()
    page.keyboard.press("ArrowRight")
    expect(scroll).not_to_have_js_property("scrollLeft", 0)
    end = scroll.evaluate("one => one.scrollWidth - one.clientWidth")
    scroll.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    expect(scroll).to_have_js_property("scrollLeft", end)
    names = scroll.locator("tbody th").first

    assert with_more + SHADOW < brightness_of_the_edge()
    assert abs(names.bounding_box()["x"] - scroll.bounding_box()["x"]) < 1


def test_sentences_in_a_table_have_the_width_of_a_phone(open_as):
    page = open_as(UserFactory(), viewport=PHONE)
    page.goto("/privacy/")
    table = page.locator(".stored table")

    width = table.evaluate("table => table.getBoundingClientRect().width")
    cells = table.locator("tbody :is(th, td)").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().width)"
    )

    assert min(cells) > 0.9 * width
