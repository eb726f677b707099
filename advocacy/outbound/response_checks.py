"""Checking a response's status and content type."""

from collections.abc import Collection, Mapping
from http import HTTPStatus

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.outbound.link_refused import LinkRefused

EVERYDAY_NAMES = {
    "application/pdf": gettext_lazy("a PDF file"),
    "image/*": gettext_lazy("a picture"),
    "video/*": gettext_lazy("a video file"),
    "audio/*": gettext_lazy("a sound file"),
    "text/html": gettext_lazy("a web page"),
    "text/plain": gettext_lazy("plain text"),
    "text/xml": gettext_lazy("data for programs"),
    "application/xml": gettext_lazy("data for programs"),
    "application/json": gettext_lazy("data for programs"),
    "application/ld+json": gettext_lazy("data for programs"),
    "application/zip": gettext_lazy("a compressed file"),
    "application/gzip": gettext_lazy("a compressed file"),
}


class BadStatus(LinkRefused):
    """The site answered, but not with the page."""

    reason = "bad_status"

    def __init__(self, message: str, *, status: int, retry_after: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class BotWall(BadStatus):
    """The site lets in people alone, or those who have logged in; there may well be a page."""


# Of those who are refused as a program, or as nobody they know; 999 is LinkedIn's.
BOT_WALLS = frozenset({401, 403, 406, 429, 451, 999})
CHALLENGES = {"cf-mitigated": "challenge", "x-amzn-waf-action": "challenge"}


class WrongType(LinkRefused):
    """The response has a content type that was not requested."""

    reason = "wrong_type"


def check_challenge(headers: Mapping[str, str], *, host: str, status: int) -> None:
    """Raise BotWall if the answer asks for proof that a person is there, whatever its status."""
    if any(headers.get(name, "").lower() == value for name, value in CHALLENGES.items()):
        raise challenged(host=host, status=status)


def challenged(*, host: str, status: int) -> BotWall:
    """The error for a page that asks for such proof."""
    sentence = _(
        "“%(host)s” asks whether a person is there, and will not let us read this page. "
        "Open it in your browser, and fill in the fields yourself."
    )
    return BotWall(sentence % {"host": host}, status=status)


def check_status(status: int, *, host: str, retry_after: str = "") -> None:
    """Raise BadStatus unless the page came, from the site or from a proxy that changed it (203)."""
    if status not in {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}:
        error = BotWall if status in BOT_WALLS else BadStatus
        sentence = _sentence(status) % {"host": host, "status": status}
        raise error(sentence, status=status, retry_after=retry_after)


def _sentence(status: int) -> str:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return _("“%(host)s” says that this page does not exist (%(status)s). Check the link.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _(
            "“%(host)s” asks to be left alone for a while (%(status)s). Try again later, or open "
            "the page in your browser and fill in the fields yourself."
        )
    if status in BOT_WALLS:
        return _(
            "“%(host)s” will not let us read this page (%(status)s). Open it in your browser, and "
            "fill in the fields yourself."
        )
    return _(
        "“%(host)s” is not working right now and answered %(status)s. Try again later, or "
        "fill in the fields yourself."
    )


def check_type(content_type: str, *, accept: Collection[str]) -> None:
    """Raise WrongType unless the content type was requested."""
    if content_type in accept:
        return
    if "text/html" in accept:
        raise WrongType(
            _("This link leads to %(what)s, not to a web page. Use the page it appears on.")
            % {"what": everyday_name(content_type)}
        )
    raise WrongType(
        _("This link leads to %(what)s, which cannot be used here.")
        % {"what": everyday_name(content_type)}
    )


def everyday_name(content_type: str) -> str:
    """A content type in everyday words."""
    main, _slash, kind = content_type.partition("/")
    name = EVERYDAY_NAMES.get(content_type) or EVERYDAY_NAMES.get(f"{main}/*")
    if name is not None:
        return str(name)
    if main and kind:
        return _("a file of the type %(type)s") % {"type": content_type[:60]}
    return _("something that does not say what it is")
