"""Verify the audit trail and print every place where it was tampered with."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from advocacy.audit import checkpoints, sealing, verification
from advocacy.audit.checkpoints import Checkpoint
from advocacy.errors import Invalid
from advocacy.management.english_command import EnglishCommand


class Command(EnglishCommand):
    help = "Verify the audit trail and print every place where it was tampered with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--checkpoint", type=Path, help="a file from export_checkpoint; finds a cut-off tail"
        )

    def handle(self, *args: Any, checkpoint: Path | None, **options: Any) -> None:
        found = 0
        for finding in verification.verify(_read(checkpoint) if checkpoint else None):
            self.stdout.write(finding.sentence)
            found += 1
        if found:
            raise CommandError(f"{found} findings: the trail is not as it was written.")
        last = sealing.last_seal()
        self.stdout.write(f"{last.position if last else 0} events, all as they were written.")


def _read(path: Path) -> Checkpoint:
    try:
        return checkpoints.read(path.read_text())
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    except Invalid as error:
        raise CommandError(str(error)) from error
