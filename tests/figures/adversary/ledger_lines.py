"""The ledger of earned value and the monthly mail: what they say beside all other figures."""

from advocacy.figures import ledger_closing
from advocacy.figures.models import LedgerMonth
from advocacy.insights import earned_value_ledger, monthly_report
from tests.figures.adversary import truth
from tests.figures.adversary.truth import CENTS, COLUMNS, PRICED, Key

BY_LEDGER = "by the ledger of calendar months"
OF_MAIL = {"opened": "opened", "confirmed": "confirmed", "people": "people"}


class LedgerLines:
    """Reads the calendar months that are closed, and combines them with the value of figures."""

    def __init__(self, company, adversary):
        self.company, self.adversary = company, adversary
        self.figures = []

    def look(self):
        """Close what is due, and try each new line beside any two figures or lines."""
        ledger_closing.close_due()
        known = {figure.said for figure in self.figures}
        for year in {day.year for day in LedgerMonth.objects.values_list("month", flat=True)}:
            for part in earned_value_ledger.ledger(year, by=self.company.admin).months:
                for line in part.lines:
                    said = (line.network, line.since, line.last_day)
                    if said not in known and line.clicks is not None:
                        self._take_in(said, line)

    def _take_in(self, said, line):
        clicks = {
            ((one.row.pk, number), one.person): (1,)
            for one, number, day in truth.clicks_with_price(self.company)
            if line.since <= day <= line.last_day
        }
        assert (line.network, line.clicks) == (PRICED, len(clicks)), f"{said}: {line.clicks}"
        assert line.amount == len(clicks) * CENTS[PRICED]
        differences = self.adversary.clicks
        new = differences.fields.figure(said, clicks)
        others = [version.clicks for some in self.adversary.versions.values() for version in some]
        self.figures.append(new)
        if new.packed in {figure.packed for figure in others}:
            return  # it says what that figure says, which is judged by all its shares
        for whole, parts, behind in differences.isolating(new, [*others, *self.figures[:-1]]):
            words = " less ".join(str(one.said) for one in (whole, *parts))
            self.adversary.find(BY_LEDGER, f"{words}: {len(behind)} behind the clicks")


def hold_mail_against(reading, month, company):
    """The monthly mail says the figures of the month and of the one before, and nothing else."""
    if report := monthly_report.report(month, at=company.now):
        for change, name in zip(report.figures, monthly_report.FIGURES, strict=True):
            if name in OF_MAIL:
                assert change.now.value == reading.sums[Key(month, None)][COLUMNS.index(name)]
        active = report.active.now
        assert active.at_least or active.value == reading.numbers[Key(month, None)]
        for line in report.stories:
            key = Key(month, None, "story", line.key)
            assert line.figures["people"].value == reading.sums[key][COLUMNS.index("people")]
