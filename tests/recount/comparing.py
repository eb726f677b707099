"""Pages, sheets and answers of the API beside what was counted again from rows."""

from collections import Counter
from fractions import Fraction

from django.utils import translation

from advocacy.figures.definition_table import MEANINGS
from tests.recount.counting import half_even
from tests.recount.subjects import last_months


class Comparison:
    """Every number that was read, and each that differs from its recount."""

    def __init__(self, expected, language):
        self.expected, self.language = expected, language
        self.compared, self.differences = Counter(), []
        with translation.override(language):
            self.names = {str(meaning.label): name for name, meaning in MEANINGS.items()}

    def read(self, place, how, found, finders, months):
        """What was read in one way at a place, of some months."""
        self.how = how
        of_page, tables = found
        name = f"{how} of {place} in {len(months)} months"
        self.figures(name, of_page, place.subject, months)
        for of in finders.keys() & tables.keys():
            self.table(f"{name}, {of}", tables[of], finders[of], place.subject, months)

    def figures(self, place, found, subject, months):
        """Figures by label, each with the one of the period before."""
        before = last_months(2 * len(months), months[-1].first)[: len(months)]
        for label, (now, then) in found.items():
            name = self.names.get(label, label)
            self.one(place, name, now, self.expected.figures(subject, months))
            if then:
                self.one(f"{place} before", name, then, self.expected.figures(subject, before))

    def table(self, place, table, subject_of, whole, months):
        """The rows of a table, and what they leave of the whole."""
        names = [self.names.get(column, column) for column in table.columns]
        for row, values in table.rows.items():
            subject, own_months = subject_of(row)
            counted = self.expected.figures(subject, own_months or months)
            for name, value in zip(names, values or (), strict=False):
                self.one(f"{place}, {row}", name, value, counted)
        if any(table.rest):
            parts = [subject_of(row)[0] for row in table.rows]
            left = self.expected.left_over(whole, parts, months)
            for name, value in zip(names, table.rest, strict=False):
                self.one(f"{place}, not shown", name, value, left)

    def one(self, place, name, shown, counted):
        """One number: the very one, or the least that it can be."""
        if shown is None or shown.number is None:
            return
        self.compared[self.how] += 1
        wanted = counted and counted.get(name)
        if name == "earned" and wanted is not None and self.how == "page":
            wanted = half_even(Fraction(wanted, 100))
        holds = wanted is not None and (
            shown.number <= wanted if shown.at_least else shown.number == wanted
        )
        if not holds:
            self.differences.append(f"{place}: {name} {shown.number}, counted {wanted}")
