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
    SMALL_AUDIENCE,
    SUBTRACTION,
    WAITING,
    Adversary,
)
from tests.figures.adversary.company import BEFORE, EARLIER, Company

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
logger = logging.getLogger(__name__)

MONTHS = int(os.environ.get("HUB_MONTHS", "1"))
ACTS = 20 if MONTHS < 10 else 60
HELD = (
    *(SMALL_AUDIENCE, SUBTRACTION, NEARLY_ALL, NESTED_PERIODS, OVERLAPPING_PERIODS),
    *(WAITING, OLDER_WHOLES, CROSSING),
)


def attacked(seed, threshold, time_machine):
    """A month of a company, and what an adversary found in it."""
    eligible, contributing = threshold
    save_settings(ThresholdSettings, minimum_eligible=eligible, minimum_contributing=contributing)
    company = Company(seed, time_machine, first_month=EARLIER)
    adversary = Adversary(company, threshold)
    company.fill_months_before()
    company.begin()
    look(adversary)
    for _number in range(ACTS):
        company.act()
        look(adversary)
    return adversary


def look(adversary):
    """Bring the counts up to date, and read them."""
    aggregation.count_new(at=adversary.company.now)
    if adversary.closes_month_before():
        monthly.count_again(BEFORE)
    adversary.look(reader.sums(adversary.company), reader.people(adversary.company))
    adversary.form_ranges(reader.ranges(adversary.company))


@pytest.mark.parametrize("threshold", [Threshold(), Threshold(8, 5)], ids=str)
@pytest.mark.parametrize("seed", range(MONTHS))
def test_no_sum_and_difference_of_figures_isolates_anybody(seed, threshold, time_machine):
    adversary = attacked(seed, threshold, time_machine)

    found = {fault: len(said) for fault, said in adversary.findings.items()}
    logger.info("%s, %s: %s combinations, %s", seed, threshold, adversary.combinations, found)
    assert [said for fault in HELD for said in adversary.findings[fault]] == []
