"""The label in place of an erased person's name."""

from django.utils import translation
from django.utils.translation import gettext as _

from advocacy.people import brand
from advocacy.text.languages import Language


def former_colleague() -> str:
    """“Former colleague”, in the company’s first language."""
    languages = brand.current().languages or [Language.DANISH.value]
    with translation.override(languages[0]):
        return _("Former colleague")
