"""Whoever writes down every figure of a month, act by act, isolates nobody.

HUB_MONTHS=200 python -m pytest -n 0 --log-cli-level INFO tests/figures/test_adversary.py has the
full measure: that many months of each threshold, and what was tried in each.
"""

import logging
import os
from datetime import timedelta
from random import Random

import pytest

from advocacy.figures import aggregation, monthly, reporting_months
from advocacy.goals.models import Goal
from advocacy.thresholds.group_size import Threshold
from advocacy.thresholds.models import ThresholdSettings
from tests.factories import save_settings
from tests.figures.adversary import reader
from tests.figures.adversary.attack import Adversary
from tests.figures.adversary.company import AFTER, EARLIER, Company
from tests.figures.adversary.funnel_steps import FunnelSteps
from tests.figures.adversary.ledger_lines import LedgerLines, hold_mail_against
from tests.figures.adversary.reader import Reader
from tests.figures.adversary.saved_goals import SavedGoals

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
logger = logging.getLogger(__name__)

MONTHS = int(os.environ.get("HUB_MONTHS", "1"))
FIRST = int(os.environ.get("HUB_FIRST_MONTH", "0"))  # the seed of the first one
ACTS = 20 if MONTHS < 10 else 60
GOALS_EVERY = 20  # looks, as there are a thousand that could be set


class Attack:
    """A month of a company, and an adversary who reads everything after each act."""

    def __init__(self, seed, threshold, time_machine):
        eligible, contributing = threshold
        minimum = {"minimum_eligible": eligible, "minimum_contributing": contributing}
        save_settings(ThresholdSettings, **minimum)
        self.company = Company(seed, time_machine, first_month=EARLIER)
        self.adversary, self.reader = Adversary(self.company, threshold), Reader(self.company)
        self.goals = SavedGoals(self.company, seed)
        self.funnel = FunnelSteps(self.company, self.adversary, seed)
        self.ledger = LedgerLines(self.company, self.adversary)
        self.random, self.actor = Random(seed), self.company
        self.reading, self.read_on = None, self.company.now.date()

    def run(self):
        self.company.fill_months_before()
        self.company.begin()
        self.look(0)
        for number in range(ACTS):
            self.actor = self.random.choices((self.company, self.goals, self.funnel), (6, 2, 1))[0]
            self.actor.act()
            self.look(number + 1)
        self.company.fill_month_after()
        self.company.move_to(reporting_months.last_day(AFTER) + timedelta(days=8))
        self.look(0)

    def look(self, number):
        """Bring the counts up to date, read them, and combine them with all that is known."""
        aggregation.count_new(at=self.company.now)
        closed = self.adversary.closes()
        for month in closed:
            monthly.count_again(month)
        if reading := self.reader.read():
            self.reading = reading
            self.adversary.look(reading)
        if reading or self.actor is self.funnel:
            self.funnel.look(closed)
        if closed:
            self.ledger.look()
            for month in closed:
                hold_mail_against(self.reading, month, self.company)
        today = self.company.now.date()
        if reading or self.actor is self.goals or today > self.read_on:
            self.read_goals(number)
        self.read_on = today

    def read_goals(self, number):
        """Those that are set, and now and then every one that could be."""
        said = self.goals.read(self.reading.sums)
        possible = reader.goals(self.company) if number % GOALS_EVERY == 0 else {}
        assert {key: possible.get(key, number) for key, number in said.items()} == said
        self.adversary.compare_goals(possible | said)

    @property
    def combinations(self):
        return self.adversary.combinations + self.funnel.differences.tried

    @property
    def sizes(self):
        """How much of each kind was read."""
        return {
            "figures": len(self.adversary.versions),
            "goals": len(Goal.objects.all()),
            "steps": len(self.funnel.figures),
            "lines": len(self.ledger.figures),
        }


@pytest.mark.parametrize("threshold", [Threshold(), Threshold(8, 5)], ids=str)
@pytest.mark.parametrize("seed", range(FIRST, FIRST + MONTHS))
def test_no_sum_and_difference_of_figures_isolates_anybody(seed, threshold, time_machine):
    attack = Attack(seed, threshold, time_machine)

    attack.run()

    findings = attack.adversary.findings
    found = {fault: len(said) for fault, said in findings.items()}
    said = (seed, threshold, attack.combinations, attack.sizes, found)
    logger.info("%s, %s: %s combinations of %s, %s", *said)
    assert [said for found in findings.values() for said in found] == []
