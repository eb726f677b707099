"""A figure that is switched off stands on no page, in no sheet, no mail and no answer."""

import re
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from advocacy.figures import aggregation, reporting_months
from advocacy.figures.models import EarnedValueSettings, EstimateKind
from advocacy.goals import final_results, milestones
from advocacy.goals.models import Metric
from advocacy.insights import monthly_report
from advocacy.notices import dispatch, report_mails
from advocacy.notices.models import Mail, Notice
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from tests.access.test_hostile_addresses import filled, given_to, routes
from tests.access.test_page_addresses import one_of_each
from tests.access.test_unreleased_stories import asks, text_of
from tests.factories import (
    BrandFactory,
    ClickFactory,
    ClickPriceFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
    save_settings,
)
from tests.figure_factories import CostEstimateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NAMED = "Worthwhile spring"  # a goal measured in earned value
ON_THE_BOARD = "Boardnamed Bo"
WORTH = (
    r"is it worth it\?|what it costs|clicks worth|cost per"
    r"|er det det værd|omkostning pr|hvad det koster"
)
WORDS = re.compile(rf"\bearned|annonceværdi|{WORTH}|{NAMED}|{ON_THE_BOARD}", re.IGNORECASE)
WHERE_IT_IS_SWITCHED = ("/settings/", "/prices/", "/api/v1/schema", "/api/v1/docs")
SHEETS = [
    f"/insights/export/{page}.{kind}"
    for page in ("company", "network", "stories", "jobs", "adoption", "works", "recognition")
    for kind in ("csv", "xlsx")
]


@pytest.fixture
def company():
    """Clicks that are worth something, goals that count it, and a name on the board."""
    BrandFactory()
    ClickPriceFactory(network="linkedin", cents=3700, since=date(2025, 1, 1))
    for kind in EstimateKind:
        CostEstimateFactory(kind=kind, amount=10, since=date(2025, 1, 1))
    story, team, now = approved_story(), TeamFactory(), timezone.now()
    people = UserFactory.create_batch(20, team=team)
    for person in people[:6]:
        share = ShareFactory(person=person, team=team, story=story, opened_at=now, confirmed_at=now)
        ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    people[0].board_name = ON_THE_BOARD
    people[0].save(update_fields=["board_name"])
    aggregation.count_new(at=now + timedelta(minutes=10))
    for goal in (
        GoalFactory(metric=Metric.EARNED_VALUE, target=100, title=NAMED),
        GoalFactory(metric=Metric.EARNED_VALUE, target=100, title=NAMED, team=team),
    ):
        type(goal).objects.filter(pk=goal.pk).update(created_at=now - timedelta(days=9))
    save_settings(EarnedValueSettings, shows_earned_value=False)
    return team


def answers(client, person, role):
    client.force_login(person)
    token = api_tokens.issue(person, name="test")[1]
    things = one_of_each()
    things["goals"] = GoalFactory(metric=Metric.EARNED_VALUE, title=NAMED, person=person).pk
    paths = [
        filled(route, given_to(name, route, things))
        for name, route, _pattern in routes()
        if not name.startswith(("account_", "mfa_")) and asks(name, role)
    ]
    for path in [*paths, *(SHEETS if role == Role.LEADER else [])]:
        headers = {"Authorization": f"Bearer {token}"} if path.startswith("/api/") else {}
        with transaction.atomic():
            yield path, text_of(client.get(path, headers=headers))
            transaction.set_rollback(True)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("role", [Role.LEADER, Role.ADVOCATE], ids=str)
def test_a_figure_that_is_switched_off_is_on_no_page(client, company, role, language):
    roles = [] if role == Role.ADVOCATE else [role]
    person = UserFactory(roles=roles, language=language, team=company)

    said = {
        (path, found)
        for path, text in answers(client, person, role)
        if not path.startswith(WHERE_IT_IS_SWITCHED)
        for found in WORDS.findall(text)
    }

    assert said == set()


def test_a_figure_that_is_switched_off_is_in_no_mail_and_no_notice(company):
    UserFactory(roles=[Role.LEADER])
    now = timezone.now()

    milestones.mark_reached(at=now)
    dispatch.dispatch_events(at=now)
    month = reporting_months.month_of(now.date())
    report = monthly_report.report(month, at=now)
    mail = report_mails.report_mail(UserFactory(roles=[Role.LEADER]), report, stop="")

    assert not Notice.objects.exclude(goal=None).exists()
    assert not WORDS.search("".join([*mail.values(), *Mail.objects.values_list("text", flat=True)]))


def test_the_result_of_a_goal_is_kept_while_it_is_switched_off(company):
    ended = GoalFactory(
        metric=Metric.EARNED_VALUE,
        starts_on=timezone.now().date() - timedelta(days=80),
        ends_on=timezone.now().date() - timedelta(days=40),
    )

    final_results.store_ended(at=timezone.now())

    ended.refresh_from_db()
    assert ended.kept is not None
