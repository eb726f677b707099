"""Disclosure control of surveys: which answers of which groups are published.

A group's answer is published where enough people gave it and enough others did not. As the sum of
all groups is published, and with one answer a person also the number of people in a group, the
answers that are suppressed pass the same rule together; otherwise the smallest joins them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple


class Answer(NamedTuple):
    """An option as a group chose it."""

    option: int
    group: int


def publishable_answers(
    counts: Mapping[Answer, int],
    answers: Mapping[int, int],
    *,
    options: Sequence[int],
    one_each: bool,
    fewest: int,
) -> set[Answer]:
    """The answers that may be published side by side; `answers` is the number of each group."""
    question = _Question(counts, answers, options, one_each, fewest)
    return question.publishable()


class _Question:
    """The answers to one question, of which the smallest are suppressed until no sum is small."""

    def __init__(
        self,
        counts: Mapping[Answer, int],
        answers: Mapping[int, int],
        options: Sequence[int],
        one_each: bool,
        fewest: int,
    ) -> None:
        self.counts, self.answers, self.fewest = counts, answers, fewest
        self.lines = [[Answer(option, group) for group in answers] for option in options]
        self.columns = (
            [[Answer(option, group) for option in options] for group in answers] if one_each else []
        )

    def publishable(self) -> set[Answer]:
        published = {
            answer
            for line in self.lines
            for answer in line
            if self._passes(self._count(answer), self.answers[answer.group])
        }
        while open_lines := list(self._revealing(published)):
            for answers in open_lines:
                remaining = published.intersection(answers)
                if remaining:
                    published.remove(min(remaining, key=lambda one: (self._count(one), one)))
        return published

    def _revealing(self, published: Collection[Answer]) -> Iterator[list[Answer]]:
        """The lines and columns whose suppressed answers could be worked out together."""
        for line in self.lines:
            hidden = [answer for answer in line if answer not in published]
            together = sum(map(self._count, hidden))
            people = sum(self.answers[answer.group] for answer in hidden)
            if 0 < len(hidden) < len(line) and not self._passes(together, people):
                yield line
        for column in self.columns:
            hidden = [answer for answer in column if answer not in published]
            if 0 < len(hidden) < len(column) and sum(map(self._count, hidden)) < self.fewest:
                yield column

    def _passes(self, count: int, people: int) -> bool:
        return count >= self.fewest and people - count >= self.fewest

    def _count(self, answer: Answer) -> int:
        return self.counts.get(answer, 0)
