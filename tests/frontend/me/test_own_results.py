from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.goals.models import Goal, Metric
from frontend.charts.week_bars import week_bars
from tests.factories import BrandFactory, ClickFactory, ShareFactory, UserFactory
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def results(client):
    return client.get(reverse("me:results"))


def test_before_the_first_share_one_sentence_says_what_will_be_here(client, person):
    page = results(client).content.decode()

    assert "What your posts bring will appear here" in page
    assert "Find a story" in page
    assert "What is counted" not in page


def test_a_share_stands_with_its_network_and_clicks(client, person):
    opened = timezone.now() - timedelta(hours=2)
    share = ShareFactory(person=person, opened_at=opened, confirmed_at=opened)
    ClickFactory.create_batch(2, link=share.link)
    ShareFactory(person=person)

    page = " ".join(results(client).content.decode().split())

    assert "LinkedIn" in page
    assert '<p class="got"> 2 <small> clicks' in page
    assert "no clicks yet" in page
    assert "opened: not yet answered" in page


def test_looking_at_the_results_writes_nothing(client, person):
    share = ShareFactory(person=person)
    ClickFactory.create_batch(4, link=share.link)

    results(client)

    share.refresh_from_db()
    assert share.clicks_told == 0


def test_the_own_goal_is_one_sentence(client, person):
    page = results(client)
    form = form_in(page, "action", reverse("me:weekly-goal"))

    client.post(form.action, form.fields | {"weekly": "2"})

    assert ">1 story</option>" in page.content.decode()
    assert ">2 stories</option>" in page.content.decode()

    goal = Goal.objects.get()
    assert (goal.metric, goal.target, goal.person) == (Metric.HABIT, 2, person)
    assert "I want to share" not in results(client).content.decode()


@pytest.mark.parametrize("weekly", ["0", "", "51", "many"])
def test_a_goal_that_cannot_be_is_refused_with_its_words(client, person, weekly):
    answer = client.post(reverse("me:weekly-goal"), {"weekly": weekly})

    assert answer.status_code == 422
    assert 'id="id_weekly_error"' in answer.content.decode()
    assert not Goal.objects.exists()


def test_bars_are_the_last_eight_with_the_tallest_full():
    bars = week_bars([f"week {n}" for n in range(10)], [0, 0, *range(1, 9)])

    assert [bar.value for bar in bars] == list(range(1, 9))
    assert (bars[-1].height, bars[-1].is_last) == (72, True)
    assert [bar.name for bar in bars if bar.name] == ["week 2", "week 9"]
