"""The calendar and the pause in a browser, with hands, keys and without scripts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from advocacy.content.models import Story
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.browser.conftest import PHONE, no_violations
from tests.factories import BrandFactory, QuietPeriodFactory, UserFactory, approved_story

ZONE = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def monday() -> datetime:
    """Nine o'clock on Monday in two weeks."""
    BrandFactory(time_zone=ZONE.key)
    today = timezone.now().astimezone(ZONE)
    return (today + timedelta(14 - today.weekday())).replace(
        hour=9, minute=30, second=15, microsecond=0
    )


@pytest.fixture
def story(monday) -> Story:
    story = approved_story(title="A blade turns")
    Story.objects.update(planned_at=monday)
    return story


@pytest.fixture
def curator(db):
    return UserFactory(roles=[Role.CURATOR])


def open_week(page: Page, monday: datetime) -> None:
    page.goto(f"/desk/calendar/?view=week&at={monday:%Y-%m-%d}")


def day(page: Page, moment: datetime):
    return page.locator(f"[data-day='{moment:%Y-%m-%d}']")


def test_story_is_dragged_to_another_day_and_keeps_its_time(open_as, curator, monday, story):
    wednesday = monday + timedelta(2)
    page = open_as(curator)
    open_week(page, monday)

    page.get_by_text("A blade turns").locator("xpath=ancestor::li[1]").drag_to(
        day(page, wednesday), source_position={"x": 60, "y": 12}
    )

    expect(day(page, wednesday).get_by_text("A blade turns")).to_be_visible()
    story.refresh_from_db()
    assert story.planned_at == wednesday


def test_story_is_dragged_by_a_finger(open_as, curator, monday, story):
    tuesday = monday + timedelta(1)
    page = open_as(curator, viewport=PHONE, has_touch=True, is_mobile=True)
    open_week(page, monday)
    grip = page.locator("[data-grip]")
    day(page, tuesday).scroll_into_view_if_needed()
    begin, over = grip.bounding_box(), day(page, tuesday).bounding_box()
    finger = page.context.new_cdp_session(page)

    touch(finger, "touchStart", begin["x"] + 12, begin["y"] + 12)
    touch(finger, "touchMove", begin["x"] + 12, begin["y"] + 60)
    touch(finger, "touchMove", over["x"] + 60, over["y"] + 12)
    expect(day(page, tuesday)).to_have_attribute("data-over", "")
    touch(finger, "touchEnd")

    expect(day(page, tuesday).get_by_text("A blade turns")).to_be_visible()
    story.refresh_from_db()
    assert story.planned_at == tuesday


def touch(finger, kind: str, *place: float) -> None:
    points = [{"x": place[0], "y": place[1]}] if place else []
    finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_story_is_moved_by_its_form_without_scripts(open_as, size, curator, monday, story):
    friday = monday + timedelta(4)
    page = open_as(curator, viewport=size, java_script_enabled=False)
    open_week(page, monday)

    page.get_by_text("Move", exact=True).first.press("Enter")
    page.get_by_label("Offered from").fill(f"{friday:%Y-%m-%dT%H:%M:%S}")
    page.get_by_role("button", name="Move").click()

    expect(day(page, friday).get_by_text("A blade turns")).to_be_visible()
    story.refresh_from_db()
    assert story.planned_at == friday


def test_gap_is_filled_with_one_tap(open_as, size, curator, monday):
    held = approved_story(title="Held back", embargo_at=timezone.now() + timedelta(hours=1))
    page = open_as(curator, viewport=size)
    open_week(page, monday)

    gap = day(page, monday)
    gap.get_by_text("Choose an approved story").click()
    gap.get_by_role("button", name="Held back").click()

    expect(gap.get_by_text("Nothing begins")).to_be_hidden()
    held.refresh_from_db()
    assert held.planned_at == monday.replace(hour=9, minute=0, second=0)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("view", ["week", "month"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_calendar_is_clean(open_as, size, curator, monday, view, scheme):
    QuietPeriodFactory(starts_at=monday, ends_at=monday + timedelta(2))
    approved_story(title="Held back", embargo_at=timezone.now() + timedelta(hours=1))
    for number in range(4):
        one = approved_story(title=f"A lot at once {number}")
        Story.objects.filter(pk=one.pk).update(planned_at=monday + timedelta(3))
    page = open_as(curator, viewport=size, color_scheme=scheme)

    page.goto(f"/desk/calendar/?view={view}&at={monday:%Y-%m-%d}")

    expect(page.get_by_text("4 begin")).to_be_visible()
    no_violations(page)


def test_a_month_is_one_screen_and_a_full_day_opens_by_keyboard(open_as, curator, monday):
    for number in range(5):
        one = approved_story(title=f"A lot at once {number}")
        Story.objects.filter(pk=one.pk).update(planned_at=monday + timedelta(minutes=number))
    page = open_as(curator, viewport={"width": 1280, "height": 800})

    page.goto(f"/desk/calendar/?view=month&at={monday:%Y-%m-%d}")
    for _row in range(200):
        if page.evaluate("document.activeElement.matches('.rest summary')"):
            break
        page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="A lot at once 4")).to_be_visible()
    assert (
        page.evaluate("document.querySelector('.calendar').getBoundingClientRect().bottom") <= 800
    )


def test_pause_is_pressed_and_a_share_is_refused(open_as, size, curator, monday):
    approved_story(title="A blade turns")
    colleague = open_as(UserFactory(), viewport=size)
    colleague.goto("/")
    page = open_as(curator, viewport=size)

    page.goto("/desk/pause/")
    no_violations(page)
    page.get_by_label("Why?").fill("An accident at the site.")
    page.get_by_role("button", name="Pause sharing").click()
    expect(page.get_by_role("status")).to_contain_text("An accident at the site.")
    no_violations(page)

    with colleague.context.expect_page() as opened:
        colleague.get_by_role("button", name="Share to LinkedIn").first.click()
    expect(opened.value.get_by_text("An accident at the site.").first).to_be_visible()
    colleague.bring_to_front()
    colleague.reload()
    expect(colleague.get_by_role("button", name="Share to LinkedIn")).to_have_count(0)
    no_violations(colleague)
    assert not Share.objects.exists()
