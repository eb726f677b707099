"""Why a card was not delivered, or perhaps was, in a sentence."""

from django.utils.translation import gettext as _

from advocacy.chat_channels.models import CardState, ChatCard


def reason_of(card: ChatCard) -> str:
    values = {"app": card.channel.get_app_display(), "code": card.last_error}
    if card.state == CardState.UNKNOWN:
        return _("Perhaps it is there: %(app)s gave no answer. Look in the channel.") % values
    if card.last_error == "http_400":
        return _("%(app)s did not understand the message. Send a test message.") % values
    if card.last_error == "http_413":
        return _("The message was too large for %(app)s.") % values
    return _("%(app)s did not take it, at several tries (%(code)s).") % values
