"""Print a signed checkpoint of the audit trail, to be stored outside the database."""

import json
from typing import Any

from django.core.management.base import CommandError

from advocacy.audit import checkpoints
from advocacy.management.english_command import EnglishCommand


class Command(EnglishCommand):
    help = "Print a signed checkpoint of the audit trail, to be stored outside the database."

    def handle(self, *args: Any, **options: Any) -> None:
        checkpoint = checkpoints.create()
        if checkpoint is None:
            raise CommandError("Nothing has happened yet, so there is nothing to hold on to.")
        self.stdout.write(json.dumps(checkpoint.as_json()))
