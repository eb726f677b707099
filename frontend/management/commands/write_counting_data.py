"""`manage.py write_counting_data`: after an upgrade of the parser or of Python."""

from typing import Any

from django.core.management.base import BaseCommand

from frontend import counting_data


class Command(BaseCommand):
    help = "Writes what the browser's text counter knows about addresses and emoji."

    def handle(self, *args: Any, **options: Any) -> None:
        counting_data.FILE.write_text(counting_data.contents(), encoding="utf-8")
        self.stdout.write(f"Wrote {counting_data.FILE.name}")
