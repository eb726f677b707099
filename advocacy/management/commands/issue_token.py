"""Issue an API token for a person and print it."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from advocacy.errors import AdvocacyError
from advocacy.management.english_command import EnglishCommand
from advocacy.people import api_tokens
from advocacy.people.api_token import DEFAULT_DAYS
from advocacy.people.models import User
from advocacy.people.token_scopes import TokenScope


class Command(EnglishCommand):
    help = "Make an API token for the person with this address and print it, this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whom the token acts as")
        parser.add_argument("--name", default="Command line", help="what the token is for")
        parser.add_argument(
            "--scope",
            action="append",
            dest="scopes",
            choices=TokenScope.values,
            help="what it may do; repeat the option for more. Otherwise it only reads.",
        )
        parser.add_argument(
            "--days", type=int, default=DEFAULT_DAYS, help="how long it lasts, at most 365"
        )

    def handle(
        self, *args: Any, email: str, name: str, scopes: list[str] | None, days: int, **options: Any
    ) -> None:
        person = User.objects.active().filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody who is active has the address {email}.")
        try:
            _, token = api_tokens.issue(
                person, name=name, scopes=scopes or [TokenScope.READ], days=days
            )
        except AdvocacyError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(token)
