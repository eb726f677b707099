"""Whoever writes down every figure of a month, act by act, isolates nobody.

HUB_MONTHS=200 python -m pytest -n 0 --log-cli-level INFO tests/figures/test_adversary.py has the
full measure: that many months of each threshold, and what was tried in each.
"""

import logging
import os

import pytest

from advocacy.figures import aggregation, monthly
from advocacy.thresholds.group_size import Threshold
from advocacy.thresholds.models import ThresholdSettings
from tests.factories import save_settings
from tests.figures.adversary import reader
from tests.figures.adversary.attack import (
    CROSSING,
    NEARLY_ALL,
    NESTED_PERIODS,
    OLDER_WHOLES,
    OVERLAPPING_PERIODS,
    SEGMENTS,
    SMALL_AUDIENCE,
    SUBTRACTION,
    WAITING,
    Adversary,
)
from tests.figures.adversary.company import BEFORE, EARLIER, Company
from tests.figures.adversary.different_people import ALONE, BY_GOALS, BY_PARTS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
logger = logging.getLogger(__name__)

MONTHS = int(os.environ.get("HUB_MONTHS", "1"))
ACTS = 20 if MONTHS < 10 else 60
GOALS_EVERY = 10  # looks, as there are a thousand that could be set
HELD = (
    *(SMALL_AUDIENCE, SUBTRACTION, NEARLY_ALL, NESTED_PERIODS, OVERLAPPING_PERIODS),
    *(WAITING, OLDER_WHOLES, CROSSING, SEGMENTS),
    *(BY_PARTS, BY_GOALS, ALONE),
)


def attacked(seed, threshold, time_machine):
    """A month of a company, and what an adversary found in it."""
    eligible, contributing = threshold
    save_settings(ThresholdSettings, minimum_eligible=eligible, minimum_contributing=contributing)
    company = Company(seed, time_machine, first_month=EARLIER)
    adversary = Adversary(company, threshold)
    company.fill_months_before()
    company.begin()
    look(adversary, 0)
    for number in range(ACTS):
        company.act()
        look(adversary, number + 1)
    return adversary


def look(adversary, number):
    """Bring the counts up to date, and read them."""
    aggregation.count_new(at=adversary.company.now)
    if adversary.closes_month_before():
        monthly.count_again(BEFORE)
    totals = reader.published(adversary.company)
    numbers = reader.different_people(totals)
    adversary.look(reader.sums(totals), numbers, reader.people(adversary.company))
    goals = reader.goals(adversary.company) if number % GOALS_EVERY == 0 else {}
    adversary.compare_people(numbers, goals)
    adversary.form_ranges(reader.ranges(adversary.company))


@pytest.mark.parametrize("threshold", [Threshold(), Threshold(8, 5)], ids=str)
@pytest.mark.parametrize("seed", range(MONTHS))
def test_no_sum_and_difference_of_figures_isolates_anybody(seed, threshold, time_machine):
    adversary = attacked(seed, threshold, time_machine)

    found = {fault: len(said) for fault, said in adversary.findings.items()}
    segments = sum(key.dimension == "segment" for key in adversary.versions)
    said = (seed, threshold, adversary.combinations, segments, found)
    logger.info("%s, %s: %s combinations, %s segments, %s", *said)
    assert [said for fault in HELD for said in adversary.findings[fault]] == []
