"""Print how far the audit trail goes, signed, to be kept away from the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from advocacy.audit import checkpoints


class Command(BaseCommand):
    help = "Print how far the audit trail goes, signed, to be kept away from the database."

    def handle(self, *args: Any, **options: Any) -> None:
        made = checkpoints.create()
        if made is None:
            raise CommandError("Nothing has happened yet, so there is nothing to hold on to.")
        self.stdout.write(json.dumps(made.as_json()))
