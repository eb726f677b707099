"""Which passwords are refused, in the hub's words."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    """Refuses a password that is much like the person's name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def get_error_message(self) -> str:
        return _("The password is too much like your name or your address. Choose another.")
