"""Recount all daily and monthly aggregates, and print which of them differed."""

from typing import Any

from advocacy.figures import recounting
from advocacy.management.english_command import EnglishCommand


class Command(EnglishCommand):
    help = "Count every day and month afresh from its rows and say whether what stood there agreed."

    def handle(self, *args: Any, **options: Any) -> None:
        row = recounting.recount_and_save()
        for unit, since, differing in row.differences:
            self.stdout.write(
                f"The {unit} from {since}: {differing} counts did not agree and were counted again."
            )
        self.stdout.write(f"{row.counts} counts, {row.counts - row.differing} agreed.")
