"""Classify new clicks, or reclassify all of them by the current rules."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from advocacy.clicks import batch_classification
from advocacy.clicks.click_verdicts import RULES_VERSION
from advocacy.figures import aggregation
from advocacy.management.english_command import EnglishCommand
from advocacy.people import brand


class Command(EnglishCommand):
    help = "Classify new clicks; with --all, reclassify what older rules classified."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="reclassify what older rules classified; stopped, it goes on where it was",
        )
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            help="reclassify everything since this day, by whatever rules it was classified",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = batch_classification.classify_new()
        try:
            if options["all"] or options["since"]:
                for changed in batch_classification.reclassify(since=_moment(options["since"])):
                    days |= changed
                    self.stdout.write(".", ending="")
        finally:
            counted = len(aggregation.recount_days(days))
            plural = "" if counted == 1 else "s"
            self.stdout.write(
                f"\nJudged by rules {RULES_VERSION}; {counted} day{plural} counted again."
            )


def _moment(day: date | None) -> datetime | None:
    return brand.start_of(day) if day else None
