"""Validating e-mail addresses. They are unique regardless of case."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.text import cleaning


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
        raise Invalid(
            _("%(email)s already has an account.") % {"email": email}, field="email", code="taken"
        )
    return email
