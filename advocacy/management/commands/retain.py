"""Delete or sever rows whose retention period has ended, and print their number."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from advocacy.management.english_command import EnglishCommand
from advocacy.privacy import retention


class Command(EnglishCommand):
    help = "Delete or sever rows whose retention period has ended, and print their number."

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
