"""What people are told of the policy."""

from django.urls import reverse
from django.utils.translation import gettext as _

from advocacy.notices.models import Notice
from advocacy.notices.words import Words


def waits(_notice: Notice, _title: str) -> Words:
    return Words(
        subject=_("The social media policy waits to be read"),
        sentence=_(
            "There is an edition of the social media policy that you have not read yet. "
            "It takes a few minutes; until then you can read the stories, but not share them."
        ),
        note=_("Only you are reminded, and only this once."),
        action=_("Read the policy"),
        path=reverse("policy:policy"),
    )
