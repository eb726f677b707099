"""Rebuild every daily and weekly count from its rows and say whether they agreed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from advocacy.tracking import counting


class Command(BaseCommand):
    help = "Rebuild every daily and weekly count from its rows and say whether they agreed."

    def handle(self, *args: Any, **options: Any) -> None:
        self._say("day", counting.recount())
        self._say("week", counting.recount_weeks())

    def _say(self, unit: str, counted: Iterator[tuple[date, bool]]) -> None:
        answers = list(counted)
        wrong = [start for start, agreed in answers if not agreed]
        for start in wrong:
            self.stdout.write(f"The {unit} of {start} did not agree and was counted again.")
        self.stdout.write(f"{len(answers)} {unit}s counted, {len(answers) - len(wrong)} agreed.")
