"""`manage.py write_text_length_data`: after an upgrade of the parser or of Python."""

from typing import Any

from django.core.management.base import BaseCommand

from frontend.composer import text_length_data


class Command(BaseCommand):
    help = "Writes what the browser's text counter knows about addresses and emoji."

    def handle(self, *args: Any, **options: Any) -> None:
        text_length_data.FILE.write_text(text_length_data.contents(), encoding="utf-8")
        self.stdout.write(f"Wrote {text_length_data.FILE.name}")
