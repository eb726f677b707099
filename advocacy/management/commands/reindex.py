"""Rebuild the search index of stories."""

from typing import Any

from django.core.management.base import CommandParser

from advocacy.content import story_search
from advocacy.management.english_command import EnglishCommand

BATCH = 200


class Command(EnglishCommand):
    help = "Rebuild the search index of stories."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="stories read at a time")
        parser.add_argument(
            "--missing", action="store_true", help="only stories that are not found by any word yet"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        number = story_search.index_all(batch=options["batch"], only_missing=options["missing"])
        self.stdout.write(f"{number} stories can be found by their words.")
