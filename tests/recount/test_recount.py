"""Every figure that pages, sheets and the API show is what a second program counts from the rows.

HUB_RECOUNT=whole has the full measure: three companies in both languages, over 1 to 3 months.
"""

import logging
import os
from datetime import timedelta
from itertools import pairwise, product

import pytest

from advocacy.clicks.models import Conversion
from advocacy.figures import aggregation, monthly, reporting_months
from tests.api.conftest import Caller
from tests.factories import CampaignFactory
from tests.figures.adversary.company import BEFORE, EARLIER, MONTH, Company
from tests.recount import reading
from tests.recount.comparing import Comparison
from tests.recount.counting import Month, Recount
from tests.recount.elsewhere import Elsewhere, set_goals
from tests.recount.naming import Names
from tests.recount.places import places
from tests.recount.rows import Rows
from tests.recount.subjects import Expected, last_months

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

logger = logging.getLogger(__name__)
WHOLE = os.environ.get("HUB_RECOUNT") == "whole"
CASES = [*product((1, 2, 3), ("da", "en"))] if WHOLE else [(1, "da")]
MONTHS = (1, 2, 3) if WHOLE else (2,)
HISTORY = (EARLIER, BEFORE) if WHOLE else (BEFORE,)
ACTS = 60
SHEETS_ALLOWED_AFTER = timedelta(days=1)
ELSEWHERE = {
    *(
        "goal",
        "week of a goal",
        "adoption",
        "my answer",
        "my page",
        "ledger",
        "sheet of the ledger",
    ),
    *("monthly mail", "saved report"),
}


@pytest.fixture
def company(request, language, time_machine):
    """A company after some months, of which every publishable figure is published."""
    company = Company(request.param, time_machine, first_month=HISTORY[0])
    company.speaks(language)  # who is meant by a story is counted by it
    company.fill_months_before()
    company.begin()
    for _number in range(ACTS):
        company.act()
    for number, (story, other) in enumerate(pairwise(company.offered)):
        CampaignFactory(name=f"Campaign {number}").stories.add(story.row, other.row)
    for number, posted in enumerate(company.posted[::4]):
        Conversion.objects.create(link=posted.row.link, at=company.now, key=str(number))
    company.move_to(reporting_months.last_day(MONTH) + timedelta(days=10))
    aggregation.count_new(at=company.now)
    for month in (*HISTORY, MONTH):
        monthly.count_again(month)
    return company


def body(answer):
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def compare(comparison, client, company, names, place, number):
    """A page, its sheet and its answer of the API, over so many months."""
    months = last_months(number, company.now.date())
    address = f"?months={number}{place.chosen}"
    html = body(client.get(f"/insights/{place.page}{address}"))
    page = reading.figures(html), reading.tables(html)
    book = reading.book(body(client.get(f"/insights/export/{place.sheet}.csv{address}")))
    comparison.read(place, "page", page, names.finders(place.subject), months)
    comparison.read(place, "sheet", book, names.finders(place.subject), months)
    if place.answer:
        days = f"?from={months[0].first}&to={months[-1].last}{place.chosen}"
        told = Caller(company.admin).get(f"insights/{place.answer}{days}").json()
        answer = reading.answer(told)
        comparison.read(place, "answer", answer, names.by_key(place.subject), months)


@pytest.mark.parametrize(("company", "language"), CASES, indirect=["company"])
def test_every_figure_is_what_the_rows_say(client, company, language):
    client.force_login(company.admin)
    names = Names(language, last_months(6, company.now.date()))
    comparison = Comparison(Expected(Recount(Rows())), language)

    for number in MONTHS:
        company.move_to(company.now + SHEETS_ALLOWED_AFTER)
        for place in places():
            compare(comparison, client, company, names, place, number)

    assert comparison.differences == []
    assert min(comparison.compared.values()) > 300
    compare_elsewhere(comparison, client, company)
    assert comparison.differences == []
    assert {*comparison.compared} >= ELSEWHERE
    logger.info("%s, %s: %s", company, language, dict(comparison.compared))


def compare_elsewhere(comparison, client, company):
    """Goals, adoption, mails, books and what is one's own."""
    months = [Month.with_day(month) for month in (*HISTORY, MONTH)]
    set_goals(months[0].first, months[-1].last)
    read = Elsewhere(comparison, company, months)
    read.goals(client, today=company.now.date())
    read.adoption()
    read.own_results(client)
    read.mails()
    read.ledger(client)
