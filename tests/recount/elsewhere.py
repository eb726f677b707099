"""Figures that stand elsewhere than on pages of results: goals, adoption, mails, books, one's own.

Each is read where people read it, and counted again from rows.
"""

import csv
import io
import re
from datetime import date, timedelta

from django.utils.text import capfirst

from advocacy.figures import funnel_counts, ledger_closing, reporting_months
from advocacy.goals.models import Goal, Metric
from advocacy.insights import monthly_report, saved_reports
from advocacy.notices import report_mails, saved_report_mails
from advocacy.policy.models import Acknowledgement
from tests.api.conftest import Caller
from tests.factories import GoalFactory, InvitationFactory
from tests.figure_factories import SavedReportFactory
from tests.policy_factories import EditionFactory
from tests.recount import reading
from tests.recount.counting import Selection, half_even
from tests.recount.reading import Shown
from tests.recount.subjects import Subject, last_months

CLOSED_AFTER = timedelta(days=45)  # when the month that holds its last days has settled
LEVELS = ("opened", "confirmed", "proven")
OF_FIGURE = {
    Metric.CLICKS: "people",
    Metric.ENGAGEMENT: "engagement",
    Metric.APPLICATIONS: "applications",
    Metric.EARNED_VALUE: "earned",
}
CALENDAR_MONTH = re.compile(r"^\d{4}-\d\d$")
LINE_OF_MAIL = re.compile(r"^(.+?): (.+?) \((?:[^:()]+: |mod |against )(.+)\)$")


def set_goals(first, last):
    """A goal of each metric and evidence, for everybody and for two teams, of whole months."""
    teams = [None, *sorted({*Goal.team.field.related_model.objects.values_list("pk", flat=True)})]
    days = {"starts_on": first, "ends_on": last, "target": 100}
    for team in teams[:3]:
        for metric in Metric.values:
            for evidence in LEVELS if metric in {"shares", "active_advocates", "adoption"} else "":
                GoalFactory(metric=metric, evidence=evidence, team_id=team, **days)
            if metric in OF_FIGURE:
                GoalFactory(metric=metric, team_id=team, **days)


class Elsewhere:
    """Reads everything, and compares it with the recount."""

    def __init__(self, comparison, company, months):
        self.comparison, self.company, self.months = comparison, company, months
        self.expected = comparison.expected
        self.caller = Caller(company.admin)

    def one(self, how, name, shown, wanted):
        self.comparison.how = how
        self.comparison.one(how, name, shown, {name: wanted})

    def goals(self, client, *, today):
        """The values of goals, and their weeks on the page of each."""
        for said in self.caller.get("goals/?limit=200").json()["results"]:
            goal = Goal.objects.get(pk=said["id"])
            progress = said["progress"]
            shown = Shown(progress["value"], progress["at_least"])
            months = self.expected.months(Subject(goal.team_id), self.months)
            wanted = self._of_goal(goal, Selection(goal.team_id), months)
            self.one("goal", f"{goal.metric}, {goal.evidence}, {goal.team_id}", shown, wanted)
            if goal.metric != Metric.ADOPTION:
                self._weeks(client, goal, today)

    def _weeks(self, client, goal, today):
        tables = reading.tables(_body(client.get(f"/insights/goals/{goal.pk}/")))
        rows = next((table.rows for table in tables.values()), {})  # none where it is not shown
        mondays = {
            str(monday.isocalendar().week): (month, monday)
            for month in self.months
            for monday in reporting_months.weeks(month.first)
            if monday <= today
        }
        for number, cells in rows.items():
            if number in mondays and cells and cells[1]:
                month, monday = mondays[number]
                wanted = self._of_goal(goal, Selection(goal.team_id, monday=monday), [month])
                self.one("week of a goal", f"{goal.metric}, {monday}", cells[1], wanted)

    def _of_goal(self, goal, selection, months):
        recount, level = self.expected.recount, LEVELS.index(goal.evidence)
        if goal.metric in {Metric.ACTIVE_ADVOCATES, Metric.ADOPTION}:
            active = recount.active(selection, months, level=level)
            if goal.metric == Metric.ACTIVE_ADVOCATES:
                return len(active)
            there = self.expected.bases.people(selection, self.months)
            return half_even(100 * len(active) / len(there)) if there else 0
        name = OF_FIGURE.get(goal.metric, goal.evidence)
        number = recount.sums(selection, months)[name]
        return half_even(number / 100) if name == "earned" else number

    def adoption(self):
        """The steps from invited to sharing, of everybody."""
        edition, [*people] = EditionFactory(), self.company.people.values()
        end = self.months[-1].last
        for person in people[::2]:
            Acknowledgement.objects.create(person=person, edition=edition, at=self.company.now)
        Acknowledgement.objects.update(at=self.expected.recount.rows.midnight(end))
        InvitationFactory.create_batch(4)
        invited = InvitationFactory._meta.model.objects
        invited.update(created_at=self.expected.recount.rows.midnight(end))
        funnel_counts.count_again(self.months[-1].first)
        days = f"from={self.months[0].first}&to={end}"
        for step in self.caller.get(f"insights/adoption/?{days}").json()["steps"]:
            shown = Shown(step["value"], step["at_least"])
            self.one("adoption", step["name"], shown, self._reached(step["name"], len(people[::2])))

    def _reached(self, step, _read):
        recount, last = self.expected.recount, self.months[-1]
        active = recount.active(Selection(), [last])
        there = self.expected.bases.people(Selection(), [last])
        ever = active | (recount.active(Selection(), self.months) & there)
        read = {*Acknowledgement.objects.values_list("person", flat=True)} & there
        numbers = {
            "invited": len(there) + 4,
            "joined": len(there),
            "acknowledged": len(read | ever),
            "shared_ever": len(ever),
            "shared": len(recount.active(Selection(), self.months)),
        }
        return numbers[step]

    def own_results(self, client):
        """What some people shared, on their own page and in the answer they alone are given."""
        first, last = self.months[0].first, self.months[-1].last
        language_of = self.company.language_of
        readers = [
            pk
            for pk in language_of
            if language_of[pk] == self.comparison.language and pk not in self.company.left_on
        ]
        for person in [self.company.people[pk] for pk in readers[1:6]]:
            mine = Selection(None, lambda share, pk=person.pk: share.person == pk)
            wanted = self.expected.recount.sums(mine, self.months)
            said = Caller(person).get(f"insights/me/?from={first}&to={last}").json()["figures"]
            for name, number in said.items():
                self.one("my answer", name, Shown(number), wanted[name])
            client.force_login(person)
            page = _body(client.get("/me/results/?months=2"))
            lately = last_months(2, self.company.now.date())
            wanted = self.expected.recount.sums(mine, lately)
            for label, (now, _then) in reading.figures(page).items():
                name = self.comparison.names.get(label, label)
                money = half_even(wanted["earned"] / 100) if name == "earned" else wanted[name]
                self.one("my page", name, now, money)
        client.force_login(self.company.admin)

    def ledger(self, client):
        """Clicks at their prices by calendar month, in the answer and in the sheet."""
        self.company.move_to(self.months[-1].last + CLOSED_AFTER)
        client.force_login(self.company.admin)
        ledger_closing.close_due()
        for month in self.caller.get("insights/earned-value/").json()["months"]:
            for line in month["lines"]:
                clicks = self._clicks(line["network"], line["first_day"], line["last_day"])
                self.one("ledger", line["network"], Shown(line["clicks"]), clicks)
                self.one("ledger", "amount", Shown(line["amount"]), clicks * line["cents"])
        text = _body(client.get("/insights/export/ledger.csv"))
        for row in csv.reader(
            io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","
        ):
            if row and CALENDAR_MONTH.match(row[0]):
                clicks = self._clicks(row[1].lower(), *map(_day, row[2:4]))
                self.one("sheet of the ledger", row[1], Shown.read(row[4]), clicks)

    def _clicks(self, network, first, last):
        days = date.fromisoformat(first), date.fromisoformat(last)
        return sum(
            visit.verdict == "person"
            and visit.share.network == network
            and days[0] <= visit.day <= days[1]
            for visit in self.expected.recount.rows.visits
        )

    def mails(self):
        """The monthly report, and a saved report of each page."""
        admin, at = self.company.admin, self.company.now
        month, before = self.months[-1], self.months[-1].before()
        report = monthly_report.report(month.first, at=at)
        text = report_mails.report_mail(admin, report, stop="")["text"]
        self._lines("monthly mail", text, Subject(), [month], [before])
        for page, subject in (("company", Subject()), ("jobs", Subject(None, "kind", "job_ad"))):
            saved = SavedReportFactory(person=admin, page=page, name=page)
            found = saved_reports.page(saved, today=at.date())
            mail = saved_report_mails.report_mail(saved, found, stop="")["text"]
            self._lines("saved report", mail, subject, [month], [before])

    def _lines(self, how, text, subject, now, then):
        names = {capfirst(label): name for label, name in self.comparison.names.items()}
        self.comparison.how = how
        for found in filter(None, map(LINE_OF_MAIL.match, text.splitlines())):
            label, value, beside = found.groups()
            name = names.get(label.split(" (")[0])
            if name is None:
                continue
            for shown, months in ((value, now), (beside, then)):
                counted = self.expected.figures(subject, months) or {}
                self.one(how, name, Shown.read(shown.split(" (")[0]), counted.get(name))


def _body(answer):
    assert answer.status_code == 200
    return (b"".join(answer) if answer.streaming else answer.content).decode()


def _day(text):
    """A day as a sheet has it, in either order."""
    parts = re.split(r"[-./]", text)
    return "-".join(parts if len(parts[0]) == len("2026") else parts[::-1])
