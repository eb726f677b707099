"""Instructions for linking one's profile to the company's page, by network."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.channels.models import ChannelNetwork

_BIO: Sequence[str | Promise] = [
    _("Open your profile and choose to edit it."),
    _("Write the page’s name with @ in the text about you, so that it becomes a link."),
    _("Save, and follow the page."),
]

STEPS: dict[str, Sequence[str | Promise]] = {
    ChannelNetwork.LINKEDIN: [
        _("Open your profile and choose the pencil next to “Experience”, or add your present job."),
        _(
            "Enter the company’s name and choose the page with our logo in the list that "
            "opens. A name you only type does not become a link."
        ),
        _("Save. Our logo now appears next to your job, and you are counted as an employee."),
    ],
    ChannelNetwork.FACEBOOK: [
        _("Open your profile, then “About” and “Work and education”."),
        _("Add your workplace and choose our page in the list that opens."),
        _("Choose who may see it, and save."),
    ],
    ChannelNetwork.YOUTUBE: [_("Open the channel and subscribe, so that you see what is new.")],
    ChannelNetwork.OTHER: [_("Open the page and follow it.")],
}


def steps(network: str) -> Sequence[str | Promise]:
    """Instruction steps of a network."""
    return STEPS.get(network, _BIO)
