"""Commands answer in English throughout: whoever operates the hub reads one language at a time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation


class EnglishCommand(BaseCommand):
    """A command whose every sentence is English, those of the domain included."""

    def execute(self, *args: Any, **options: Any) -> Any:
        with translation.override("en"):
            return super().execute(*args, **options)
