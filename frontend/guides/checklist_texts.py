"""Texts of the onboarding checklist."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ChecklistText:
    """A checklist step and the page it links to."""

    what: Promise
    why: Promise
    page: str
    part: str = ""

    @property
    def path(self) -> str:
        name, _colon, slug = self.page.partition(" ")
        return reverse(name, args=[slug] if slug else []) + self.part


WORDS = {
    "policy": ChecklistText(
        _("Read the policy and confirm that you have"),
        _("Five minutes, and then you can share."),
        "policy:policy",
    ),
    "profile": ChecklistText(
        _("Say what you do"),
        _("Your job title here helps us offer you stories you can say something about."),
        "me:me",
        "#profile",
    ),
    "topics": ChecklistText(
        _("Choose your topics"),
        _("Then you see fewer stories, and more of those you care about."),
        "me:me",
        "#topics",
    ),
    "network": ChecklistText(
        _("Let your profile say where you work"),
        _("On the network you use. Then nobody takes a post of yours for hidden advertising."),
        "guides:guide profile",
    ),
    "signature": ChecklistText(
        _("Choose a signature, or decide to do without"),
        _("A line under every post, for instance that you speak for yourself."),
        "me:me",
        "#profile",
    ),
    "guide": ChecklistText(
        _("Finish one of the guides below"),
        _("Take the one you would rather have read before your last post."),
        "guides:guides",
        "#guides",
    ),
    "ask": ChecklistText(
        _("Know who to ask"),
        _("Find out who looks after our channels, and save the number on your phone."),
        "guides:guide criticism",
    ),
    "share": ChecklistText(
        _("Share your first story"),
        _("Choose one you know something about, and change a sentence in it."),
        "feed:stories",
    ),
}
