"""Invite an administrator and print the one-time link of the invitation."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from advocacy.errors import AdvocacyError
from advocacy.management.english_command import EnglishCommand
from advocacy.notices import page_addresses
from advocacy.people import invitations
from advocacy.people.permissions import Role


class Command(EnglishCommand):
    help = "Invite an administrator and print the one-time link that makes the account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the administrator's address")
        parser.add_argument("--name", default="", help="the name; it can be changed on the page")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        guest = invitations.Invitee(
            email=email, name=name or email.split("@", maxsplit=1)[0], roles=(Role.ADMIN,)
        )
        try:
            invitation = invitations.invite(guest, by=None)
        except AdvocacyError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            page_addresses.url("invitations:accept", invitations.link_token(invitation))
        )
