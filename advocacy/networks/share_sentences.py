"""What is said of each way to share. Ways that are not networks have sentences of their own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.networks.facts import NetworkSlug

Sentences = Mapping[str, Promise | str]

# `tile` stands among the ways to choose from, `act` on the button, `next` below it, and `copied` is
# said on pressing it. `question`, `yes` and `noted` come after, `done`, `look` and `removed` stand
# in one's own list, `from` in results, `clicks` above the feed.
_NETWORK: Sentences = {
    "way": "%(network)s",
    "tile": "%(network)s",
    "act": _("Share to %(network)s"),
    "next": _("The text is copied and %(network)s opens in a new tab. You post it yourself."),
    "copied": _("The text is copied. Paste it on %(network)s."),
    "preview": _("Your post on %(network)s"),
    "before": _("You have shared this to %(network)s before."),
    "leaving": _("On to %(network)s"),
    "open": _("Open %(network)s"),
    "question": _("Did you post “%(title)s” on %(network)s?"),
    "yes": _("Yes, it is posted"),
    "noted": _("Noted: posted on %(network)s."),
    "mine": _("I posted it"),
    "done": _("confirmed: you said you posted it"),
    "look": _("look for it in your own profile"),
    "removed": _("I have deleted it"),
    "from": "%(network)s",
    "clicks": _("Clicks on your post “%(title)s”:"),
}

_INSTAGRAM: Sentences = {
    "act": _("Copy the text for Instagram"),
    "next": _("The text is copied. Open %(network)s, choose the picture and paste the text."),
}

_MESSAGE: Sentences = {
    "act": _("Send on %(network)s"),
    "next": _("The text is copied and %(network)s opens. You choose who gets it, and send it."),
    "copied": _("The text is copied. If it is not in the message, paste it."),
    "preview": _("Your message on %(network)s"),
    "before": _("You have sent this on %(network)s before."),
    "question": _("Have you sent “%(title)s” on %(network)s?"),
    "yes": _("Yes, it is sent"),
    "noted": _("Noted: sent on %(network)s."),
    "mine": _("I sent it"),
    "done": _("confirmed: you said you sent it"),
    "look": _("look for it in your chats"),
    "clicks": _("Clicks on your message “%(title)s”:"),
}

_EMAIL: Sentences = {
    **_MESSAGE,
    "act": _("Send as an email"),
    "next": _("Your mail program opens with the text. You choose who gets it, and send it."),
    "copied": _("The text is copied. If it is not in the email, paste it."),
    "preview": _("Your email"),
    "before": _("You have sent this by email before."),
    "leaving": _("On to your email"),
    "open": _("Open your mail program"),
    "question": _("Have you sent “%(title)s” by email?"),
    "noted": _("Noted: sent by email."),
    "look": _("look for it among your sent emails"),
    "removed": _("I have told the people who received it"),
    "from": _("emails"),
    "clicks": _("Clicks on your email “%(title)s”:"),
}

_COPY: Sentences = {
    "way": _("Copy the text"),
    "tile": _("Copy"),
    "act": _("Copy the text"),
    "next": _("The text is copied. Paste it wherever you like."),
    "copied": _("The text is copied."),
    "preview": _("Your text"),
    "before": _("You have copied this before."),
    "question": _("Have you used the text of “%(title)s”?"),
    "yes": _("Yes, I have used it"),
    "noted": _("Noted: you have used the text."),
    "mine": _("I have used it"),
    "done": _("confirmed: you said you used the text"),
    "look": _("look where you pasted it"),
    "from": _("copied texts"),
    "clicks": _("Clicks on your text “%(title)s”:"),
}

_DEVICE: Sentences = {
    "tile": _("An app"),
    "act": _("Share"),
    "next": _("The text is copied, and you choose an app. You send it yourself."),
    "copied": _("The text is copied."),
    "preview": _("Your text"),
    "before": _("You have shared this with an app before."),
    "question": _("Have you sent “%(title)s”?"),
    "yes": _("Yes, it is sent"),
    "noted": _("Noted: you have sent it."),
    "mine": _("I sent it"),
    "done": _("confirmed: you said you sent it"),
    "look": _("look in the app you chose"),
    "from": _("other apps"),
    "clicks": _("Clicks on your text “%(title)s”:"),
}

_OWN: Mapping[str, Sentences] = {
    NetworkSlug.INSTAGRAM: _INSTAGRAM,
    NetworkSlug.WHATSAPP: _MESSAGE,
    NetworkSlug.TELEGRAM: _MESSAGE,
    NetworkSlug.EMAIL: _EMAIL,
    NetworkSlug.COPY: _COPY,
    NetworkSlug.DEVICE: _DEVICE,
}


NAMES = tuple(_NETWORK)


def say(network: str, sentence: str, *, title: str = "") -> str:
    """The sentence of this name for a way to share, in the language of the moment."""
    own = _OWN.get(network, {})
    words = str(own.get(sentence) or _NETWORK[sentence])
    return words % {"network": NetworkSlug(network).label, "title": title}
