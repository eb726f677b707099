"""Validating e-mail addresses. They are unique regardless of case."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from advocacy.constraints import is_violated
from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.text import cleaning

UNIQUE = ("user_email_is_unique_in_any_case", "email")


def clean(email: str) -> str:
    """The address in lower case. Raises Invalid."""
    email = cleaning.clean_line(email, field="email", limit=254).lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid(
            _("“%(email)s” is not an email address. Enter it like this: mette@company.dk.")
            % {"email": email},
            field="email",
            code="email",
        ) from None
    return email


def unused(email: str) -> str:
    """The clean address. Raises Invalid if an account has it."""
    email = clean(email)
    if User.objects.filter(email__iexact=email).exists():
        raise taken(email)
    return email


@contextmanager
def still_unused(email: str) -> Iterator[None]:
    """Write a row with the address. Raises Invalid if somebody else's came in meanwhile."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if any(is_violated(error, User, name) for name in UNIQUE):
            raise taken(email) from error
        raise


def taken(email: str) -> Invalid:
    """The error for an address that an account has."""
    message = _("%(email)s already has an account.") % {"email": email}
    return Invalid(message, field="email", code="taken")
