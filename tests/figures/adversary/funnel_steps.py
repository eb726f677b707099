"""The funnel from invited to sharing: its numbers of people, and who is in each of them."""

from collections import defaultdict
from random import Random

from advocacy.figures import funnel_counts
from advocacy.figures.disclosure import TreeNode
from advocacy.figures.funnel_disclosure import FUNNEL_STEPS, SHARED
from advocacy.figures.models import FunnelStepCount, ReportingMonth
from advocacy.insights import adoption
from advocacy.policy.models import Acknowledgement
from tests.factories import InvitationFactory
from tests.figures.adversary import reader
from tests.figures.adversary.attack import REMEMBERED
from tests.figures.adversary.figure_masks import Differences, Fields
from tests.figures.adversary.truth import MONTHS
from tests.policy_factories import EditionFactory

BY_FUNNEL = "by steps of the funnel"
PERSON = (1,)


class FunnelSteps:
    """Reads the funnel of every team, and combines its numbers."""

    def __init__(self, company, adversary, seed):
        self.company, self.adversary, self.random = company, adversary, Random(seed)
        self.edition, self.places = EditionFactory(), {}
        self.differences = Differences(Fields(1), adversary.threshold.contributing)
        self.figures = defaultdict(list)
        self.stored = None

    def act(self):
        """Somebody reads the policy, or somebody new is invited."""
        self.random.choice((self.acknowledge, self.invite))()

    def acknowledge(self):
        self.company.log.append((self.company.now, "acknowledge"))
        read = {*Acknowledgement.objects.values_list("person", flat=True)}
        if unread := [one for one in self.company.people if one not in read]:
            person = self.random.choice(unread)
            Acknowledgement.objects.create(
                person_id=person, edition=self.edition, at=self.company.now
            )

    def invite(self):
        self.company.log.append((self.company.now, "invite"))
        team = self.random.choice([*self.company.team_named.values()])
        InvitationFactory(team=team)

    def look(self, closed):
        """Count the funnel as every night, and combine what is new in it.

        A month that closes is published once as it is, and compared from then on.
        """
        for key in [key for key in self.figures if key[0] in closed]:
            del self.figures[key]
        people_of = {}
        for row in ReportingMonth.objects.filter(since__in=MONTHS):
            people_of[row.since] = funnel_counts._read_month(row).people_of
            funnel_counts.count_again(row.since)
        stored, self.stored = self.stored, _stored()
        if stored != self.stored:
            for key, number in _published(self.company).items():
                self._take_in(key, number, people_of)

    def _take_in(self, key, number, people_of):
        month, team, step = key
        people = people_of[month][TreeNode(team)][FUNNEL_STEPS.index(step)]
        known = self.figures[key]
        if known and known[-1].said[1] == number:
            return
        assert number == len(people), f"{key} says {number} of {len(people)}"
        new = self.differences.fields.figure((key, number), self._persons(people))
        others = [figure for figures in self.figures.values() for figure in figures]
        for whole, parts, behind in self.differences.isolating(new, others):
            said = " less ".join(str(one.said) for one in (whole, *parts))
            self.adversary.find(BY_FUNNEL, f"{said}: {len(behind)} in the difference")
        self.figures[key] = [*known, new][-REMEMBERED:]

    def _persons(self, people):
        """Somebody invited has a number far above all people, here one of its own."""
        numbers = (self.places.setdefault(person, len(self.places)) for person in people)
        return {(number, number): PERSON for number in numbers}


def _stored():
    rows = FunnelStepCount.objects.order_by()
    return frozenset(rows.values_list("month", "team", "own", "remainder", "step", "people"))


def _published(company):
    """Each published number of a step by month and team; who shared is read elsewhere."""
    found = {}
    for month in MONTHS:
        for team in (None, *company.team_named.values()):
            funnel = adoption.funnel(reader.of_months(month), team=team, by=company.admin)
            key = team.pk if team else None
            for line in [funnel.whole, *funnel.below]:
                for step in line.steps:
                    if step.value is not None and step.name != FUNNEL_STEPS[SHARED]:
                        node = key if line is funnel.whole else line.key
                        found[step.month, node, step.name] = step.value
    return found
