"""The calendar as curators use it: days, gaps, moving by form, and quiet periods."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.content import planning
from advocacy.content.models import QuietPeriod, Story
from advocacy.people import brand
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, QuietPeriodFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def curator(client):
    BrandFactory()
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def planned(days=8, **fields):
    story = approved_story(**fields)
    at = timezone.now() + days * DAY
    Story.objects.filter(pk=story.pk).update(planned_at=at)
    story.refresh_from_db()
    return story


def calendar(client, at, **more):
    day = at.astimezone(brand.zone()).date().isoformat()
    return client.get(reverse("desk:calendar"), {"at": day, **more})


@pytest.mark.parametrize("view", ["week", "month"])
def test_planned_story_stands_on_its_day(client, curator, view):
    story = planned(title="A blade")

    page = calendar(client, story.planned_at, view=view).content.decode()

    assert "A blade" in page
    assert f'data-day="{story.planned_at.astimezone(brand.zone()):%Y-%m-%d}"' in page


def test_story_is_moved_by_its_form_and_the_calendar_comes_back_as_it_was(client, curator):
    story = planned()
    page = calendar(client, story.planned_at, view="month")
    form = form_in(page, "data-move", "")
    moved = (story.planned_at + 2 * DAY).astimezone(brand.zone())

    answer = client.post(form.action, {**form.fields, "at": f"{moved:%Y-%m-%dT%H:%M:%S}"})

    story.refresh_from_db()
    assert story.planned_at == moved.replace(microsecond=0)
    assert "view=month" in answer["Location"]


def test_refused_move_says_why_and_keeps_what_was_typed(client, curator):
    story = planned()

    answer = client.post(reverse("desk:plan", args=[story.pk]), {"at": "2020-01-01T09:00"})

    page = answer.content.decode()
    assert (answer.status_code, "in the future" in page, "2020-01-01T09:00" in page) == (
        422,
        True,
        True,
    )


def test_gap_is_filled_with_one_tap(client, curator):
    held = approved_story(title="Held", embargo_at=timezone.now() + DAY)
    page = calendar(client, timezone.now() + 14 * DAY)
    form = form_in(page, "action", f"{reverse('desk:plan', args=[held.pk])}?{query(page)}")

    client.post(form.action, form.fields)

    held.refresh_from_db()
    local = held.planned_at.astimezone(brand.zone())
    assert (local.hour, local.weekday()) == (9, 0)


def test_a_day_offers_every_approved_story_without_one(client, curator):
    held = approved_story(title="Held", embargo_at=timezone.now() + DAY)
    others = [approved_story(embargo_at=timezone.now() + DAY) for _ in range(12)]

    week = calendar(client, timezone.now() + 14 * DAY).content.decode()
    day = calendar(client, timezone.now() + 14 * DAY, view="day")

    assert f"Choose an approved story ({len(others) + 1})" in week
    assert [story.pk for story in day.context["suggested"]] == [
        story.pk for story in [held, *others]
    ]


def test_a_story_is_written_for_an_empty_day(client, curator):
    day = (timezone.now() + 14 * DAY).astimezone(brand.zone()).date()
    page = calendar(client, timezone.now() + 14 * DAY, view="day").content.decode()
    written_at = f"{reverse('desk:write')}?day={day.isoformat()}"
    form = form_in(client.get(written_at), "class", "editor")

    client.post(form.action or written_at, {**form.fields, "title": "For that day"})

    planned_at = Story.objects.get(newest_version__title="For that day").planned_at
    assert f'href="{written_at}"' in page
    assert planned_at.astimezone(brand.zone()).isoformat()[:16] == f"{day.isoformat()}T09:00"


@pytest.mark.parametrize("asked", ["nonsense", "2020-01-01", ""])
def test_a_story_is_written_for_no_day_that_is_none(client, curator, asked):
    page = client.get(reverse("desk:write"), {"day": asked})

    assert page.context["editor"].story.initial["planned_at"] is None


def test_a_story_is_not_written_for_a_day_that_has_passed(client, curator):
    form = form_in(client.get(reverse("desk:write")), "class", "editor")
    typed = {**form.fields, "title": "Too late", "planned_at": "2020-01-01T09:00:00"}

    answer = client.post(reverse("desk:write"), typed)

    assert answer.status_code == 422
    assert "Choose a time in the future." in answer.content.decode()
    assert 'value="2020-01-01T09:00:00"' in answer.content.decode()
    assert not Story.objects.exists()


def test_a_month_shows_three_lines_a_day_and_opens_the_rest(client, curator):
    stories = [planned(title=f"Story number {number}") for number in range(5)]

    page = calendar(client, stories[0].planned_at, view="month")

    cells = [cell for week in page.context["weeks"] for cell in week if cell.rest]
    assert [len(cells[0].shown), len(cells[0].rest)] == [2, 3]
    assert page.content.decode().count("Story number 4</a>") == 1


def test_topic_narrows_the_calendar(client, curator):
    story = planned(title="A blade")

    page = calendar(client, story.planned_at, topic="another").content.decode()

    assert "A blade" not in page


@pytest.mark.parametrize("asked", ["?at=nonsense", "?at=9999-12-31", "?view=year&at=0001-01-01"])
def test_absurd_addresses_show_this_week(client, curator, asked):
    assert client.get(reverse("desk:calendar") + asked).status_code == 200


@pytest.mark.parametrize("view", ["week", "month"])
def test_calendar_takes_the_same_number_of_queries(client, curator, view):
    def asked(rows):
        for _ in range(rows):
            planned()
            approved_story(embargo_at=timezone.now() + DAY)
            QuietPeriodFactory()
        with CaptureQueriesContext(connection) as captured:
            calendar(client, timezone.now() + 8 * DAY, view=view)
        return len(captured)

    asked(1)
    few, many = asked(2), asked(27)

    assert few == many


def test_quiet_period_is_added_and_removed_on_its_page(client, curator):
    form = form_in(client.get(reverse("desk:quiet")), "class", "form editor")
    given = {"name": "Results", "starts_at": "2090-01-01T09:00:00", "ends_at": "2090-01-02T09:00"}

    client.post(reverse("desk:quiet"), {**form.fields, **given})
    [period] = QuietPeriod.objects.all()
    client.post(reverse("desk:remove-quiet", args=[period.pk]))

    assert period.name == "Results"
    assert not QuietPeriod.objects.exists()


def query(page):
    return page.wsgi_request.GET.urlencode()


def test_story_is_planned_on_its_own_page(client, curator):
    story = approved_story(embargo_at=timezone.now() + DAY)
    form = form_in(
        client.get(reverse("desk:story", args=[story.pk])),
        "action",
        f"{reverse('desk:plan', args=[story.pk])}?story",
    )

    answer = client.post(form.action, {**form.fields, "at": "2090-01-01T09:00:07"})

    story.refresh_from_db()
    assert (story.planned_at.second, answer["Location"]) == (
        7,
        reverse("desk:story", args=[story.pk]),
    )


def test_a_day_that_was_typed_has_its_field_to_come_back_to(client, curator):
    new, dated = (
        client.get(address).content.decode()
        for address in (reverse("desk:write"), f"{reverse('desk:write')}?day={brand.today() + DAY}")
    )

    assert [page.count('name="planned_at"') for page in (new, dated)] == [1, 1]


def test_another_day_that_is_sent_from_the_same_page_is_kept(client, curator):
    day = brand.today() + 14 * DAY
    form = form_in(client.get(f"{reverse('desk:write')}?day={day}"), "class", "editor")
    typed = form.fields | {"title": "For that day"}
    client.post(form.action or f"{reverse('desk:write')}?day={day}", typed)

    later = f"{day + DAY}T10:30"
    client.post(form.action or f"{reverse('desk:write')}?day={day}", typed | {"planned_at": later})

    planned_at = Story.objects.get().planned_at
    assert planned_at.astimezone(brand.zone()).isoformat()[:16] == later


def test_what_has_ended_is_not_offered_for_a_day(client, curator):
    gone = approved_story()
    Story.objects.filter(pk=gone.pk).update(ended_at=timezone.now() + DAY)

    assert gone not in planning.unscheduled()
