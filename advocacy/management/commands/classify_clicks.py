"""Classify new clicks, or reclassify all of them by the current rules and print what changed."""

from argparse import ArgumentParser
from collections import Counter
from datetime import date, datetime
from typing import Any

from advocacy.clicks import batch_classification, click_verdicts
from advocacy.clicks.batch_classification import BatchResult, VerdictChange
from advocacy.clicks.click_verdicts import RULES_VERSION
from advocacy.clicks.models import AgentShape, Reason, Verdict
from advocacy.figures import aggregation
from advocacy.management.english_command import EnglishCommand
from advocacy.people import brand

MAX_SHOWN = 40  # kinds of changes, those of most clicks first


class Command(EnglishCommand):
    help = "Classify new clicks; with --all, reclassify what older rules classified."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="reclassify what older rules classified; stopped, it goes on where it was",
        )
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            help="reclassify everything since this day, by whatever rules it was classified",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = BatchResult(batch_classification.classify_new())
        try:
            if options["all"] or options["since"]:
                for batch in batch_classification.reclassify(since=_moment(options["since"])):
                    done.add(batch)
                    self.stdout.write(".", ending="")
        finally:
            counted = len(aggregation.recount_days(done.days))
            plural = "" if counted == 1 else "s"
            self.stdout.write("")
            self._print_changes(done.changes)
            self.stdout.write(
                f"Judged by rules {RULES_VERSION}; {counted} day{plural} counted again."
            )

    def _print_changes(self, changes: Counter[VerdictChange]) -> None:
        shown = changes.most_common(MAX_SHOWN)
        shapes = AgentShape.objects.in_bulk([change.agent for change, _number in shown])
        for change, number in shown:
            before = _verdict(change.before, change.reason_before)
            shape = shapes[change.agent].shape
            after = _verdict(change.after, change.reason_after, shape)
            self.stdout.write(f"{number} × {before} → {after}: {shape}")
        rest = sum(changes.values()) - sum(number for _change, number in shown)
        if rest:
            self.stdout.write(f"{rest} more clicks have another verdict.")


def _moment(day: date | None) -> datetime | None:
    return brand.start_of(day) if day else None


def _verdict(verdict: str, reason: str, shape: str = "") -> str:
    """A verdict with its reason; with a shape, also the words in it that decided."""
    label = str(Verdict(verdict).label) if verdict else "not yet judged"
    if not reason:
        return label
    words = click_verdicts.cached_crawler_sign(shape) if shape else ""
    sign = f": {words}" if words and reason == Reason.AGENT else ""
    return f"{label} ({Reason(reason).label}{sign})"
