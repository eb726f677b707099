"""Rebuild every daily count from its rows and say whether they agreed."""

from typing import Any

from django.core.management.base import BaseCommand

from advocacy.tracking import counting


class Command(BaseCommand):
    help = "Rebuild every daily count from its rows and say whether they agreed."

    def handle(self, *args: Any, **options: Any) -> None:
        days = list(counting.recount())
        wrong = [day for day, agreed in days if not agreed]
        for day in wrong:
            self.stdout.write(f"{day}: did not agree and was counted again")
        self.stdout.write(f"{len(days)} days counted, {len(days) - len(wrong)} agreed.")
