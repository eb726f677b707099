"""Load the demo company into an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from advocacy.demo import loading
from advocacy.demo.loading import DemoSize, NotEmpty


class Command(BaseCommand):
    help = "Load the demo company into an empty database, or one many times its size."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=loading.PEOPLE)
        parser.add_argument("--stories", type=int, default=loading.STORIES)
        parser.add_argument("--clicks", type=int, default=loading.CLICKS)
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("people", "stories", "clicks", "seed")
        try:
            lines = loading.load(DemoSize(**{name: options[name] for name in names}))
        except NotEmpty as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("\n".join(lines))
