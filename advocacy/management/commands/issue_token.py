"""Issue an API token for a person and print it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from advocacy.people import api_tokens
from advocacy.people.models import User


class Command(BaseCommand):
    help = "Make an API token for the person with this address and print it, this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whom the token acts as")
        parser.add_argument("--name", default="Command line", help="what the token is for")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        person = User.objects.active().filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody who is active has the address {email}.")
        _, token = api_tokens.issue(person, name=name)
        self.stdout.write(token)
