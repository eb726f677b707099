"""Pages of one story, adoption, what works, thanks, the board, oneself and the rules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.figures import aggregation, funnel_counts, reporting_months
from advocacy.people import brand, settings_rows
from advocacy.people.models import LeaderboardSettings, Membership, StaffNotice, Team, User
from advocacy.people.permissions import Role
from tests import days
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)
from tests.house_factories import StaffNoticeFactory

pytestmark = pytest.mark.django_db
SHARERS = 6


@pytest.fixture
def leader(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.LEADER]))
    return client


@pytest.fixture
def admin(client):
    BrandFactory()
    settings_rows.clear_cache()
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    return client


def a_story(title="Night shift", sharers=SHARERS, networks=("linkedin",)):
    story, team, now = approved_story(title=title), TeamFactory(), timezone.now()
    for person in UserFactory.create_batch(20, team=team)[:sharers]:
        for network in networks:
            share = ShareFactory(
                person=person,
                team=team,
                story=story,
                network=network,
                opened_at=now,
                confirmed_at=now,
            )
            ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    return story


def counted():
    for person in User.objects.filter(memberships=None):
        Membership.objects.create(person=person, team=Team.objects.last(), since="2024-01-01")
    aggregation.count_new(at=timezone.now() + timedelta(minutes=10))
    funnel_counts.count_again(reporting_months.month_of(brand.today()))


def text(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_story_page_has_a_sentence_and_the_average_of_its_kind(leader):
    story, _other = a_story(), a_story("Day shift")
    counted()

    page = text(leader, f"/insights/stories/{story.pk}/?months=1")

    assert "“Night shift” was shared <strong>6</strong> times, with 6 clicks by people." in page
    assert "Compared with the average of its kind" in page
    assert page.count("6.0 </td>") == 4  # shares and clicks per story, its own and the average


def test_story_page_shows_published_networks(leader):
    story = a_story(networks=("linkedin", "x"))
    a_story("Day shift", networks=("linkedin", "x"))
    counted()

    page = leader.get(f"/insights/stories/{story.pk}/?months=1").context["networks"]

    assert [(row.name, row.cells[0][1].value) for row in page.rows] == [("LinkedIn", 6), ("X", 6)]


def test_story_page_of_a_suppressed_story(leader):
    story = a_story(sharers=2)
    counted()

    page = text(leader, f"/insights/stories/{story.pk}/")

    assert "Too few have shared “Night shift”" in page
    assert "Compared with the average" not in page


def test_table_of_stories_links_to_each_story(leader):
    story = a_story()
    counted()

    assert f"/insights/stories/{story.pk}/?months=1" in text(leader, "/insights/stories/?months=1")


@pytest.mark.usefixtures("no_page_is_kept")
@pytest.mark.parametrize("stories", [1, 3])
def test_stories_take_the_same_number_of_queries(leader, django_assert_num_queries, stories):
    for number in range(stories):
        a_story(f"Story {number}")
    counted()
    leader.get("/insights/stories/")

    with django_assert_num_queries(21):
        leader.get("/insights/stories/")


def test_team_is_compared_with_the_company(leader):
    story = a_story()
    a_story("Day shift")
    counted()
    team = story.shares.first().team

    page = text(leader, f"/insights/?months=1&team={team.pk}")

    assert "Compared with the whole company" in page


def test_adoption_page_shows_the_funnel(leader):
    a_story()
    counted()

    page = text(leader, "/insights/adoption/")

    assert "<strong>6</strong> people have shared in the period." in page
    assert "Logged in" in page


def test_suppressed_adoption_page_says_what_it_needs(leader):
    a_story(sharers=2)
    counted()

    assert "Too few have got far enough" in text(leader, "/insights/adoption/")


def test_effectiveness_page_omits_values_with_few_shares(leader):
    a_story()
    counted()

    page = text(leader, "/insights/works/")

    assert "Nothing stands out so far" in page
    assert "Likely between" not in page


def test_own_results_page_shows_the_persons_shares(client):
    BrandFactory()
    person, now = UserFactory(), timezone.now()
    share = ShareFactory(person=person, story=approved_story(title="Mine"), opened_at=now)
    ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    ShareFactory(story=approved_story(title="Somebody else’s"))
    client.force_login(person)

    page = text(client, reverse("me:results"))

    assert "Your posts brought <strong>1</strong> click by a person." in page
    assert "“Mine” drew the most: 1 click." in page
    assert "Somebody else’s" not in page


@pytest.mark.usefixtures("no_page_is_kept")
@pytest.mark.parametrize("stories", [1, 3])
def test_own_results_page_takes_the_same_number_of_queries(
    client, django_assert_num_queries, stories
):
    BrandFactory()
    person = UserFactory()
    for _ in range(stories):
        ShareFactory(person=person)
    client.force_login(person)
    client.get(reverse("me:results"))

    with django_assert_num_queries(14):
        client.get(reverse("me:results"))


def test_staff_notice_starts_the_notice_period(admin):
    told_on = brand.today() - timedelta(days=2)

    answer = admin.post(
        reverse("figures:told"),
        {"told_on": told_on.isoformat(), "how": "By letter", "what": "What is counted."},
        follow=True,
    )

    assert "<strong>40 days</strong> left" in " ".join(answer.content.decode().split())
    assert StaffNotice.objects.get().told_on == told_on


def test_future_staff_notice_is_refused_with_its_input(admin):
    tomorrow = brand.today() + timedelta(days=1)

    answer = admin.post(
        reverse("figures:told"),
        {"told_on": tomorrow.isoformat(), "how": "By letter", "what": "What is counted."},
    )

    assert answer.status_code == 422
    assert "By letter" in answer.content.decode()


def test_late_staff_notice_shows_its_delay(admin):
    StaffNoticeFactory(told_on=days.today() - timedelta(days=60))

    assert "60 days after" in text(admin, reverse("figures:figures"))


def test_board_is_not_opened_before_the_notice_period(admin):
    answer = admin.post(reverse("figures:boards"), {"on": "yes"})

    assert answer.status_code == 409


def test_threshold_below_the_default_is_refused_by_field(admin):
    answer = admin.post(reverse("figures:crowd"), {"eligible": 4, "contributing": 3})

    assert answer.status_code == 422
    assert "Choose a number from 5 to 100." in answer.content.decode()


def test_person_joins_and_leaves_the_board(client):
    told_on = days.today() - timedelta(weeks=7)
    save_settings(LeaderboardSettings, named_boards=True, told_staff_on=told_on)
    person = UserFactory()
    client.force_login(person)

    joined = client.post(reverse("me:join-board"), {"name": "Ada", "figure": "shares"}, follow=True)
    left = client.post(reverse("me:leave-board"), follow=True)

    assert "<strong>Ada</strong>" in joined.content.decode()
    assert "Nobody is on the board yet." in left.content.decode()
    assert User.objects.get(pk=person.pk).board_name == ""


def test_closed_board_page(client):
    BrandFactory()
    client.force_login(UserFactory())

    assert "The board is off." in text(client, reverse("me:board"))
