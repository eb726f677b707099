"""Forget what has had its time, as the registry says, and print what it came to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from advocacy.privacy import retention


class Command(BaseCommand):
    help = "Forget what has had its time, as the registry says, and print what it came to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would go.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            counts, done = retention.due(at=timezone.now()), "would go"
        else:
            counts, done = retention.retain(at=timezone.now()).counts, "gone"
        for name, number in sorted(counts.items()):
            self.stdout.write(f"{name}: {number} {done}")
        self.stdout.write(f"{sum(counts.values())} rows {done}.")
