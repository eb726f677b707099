"""Why a source could not be read, as a sentence for the desk."""

from http import HTTPStatus

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.outbound import response_checks
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.response_checks import BadStatus

MESSAGES = {
    "no_answer": gettext_lazy("The site did not answer in time."),
    "too_large": gettext_lazy("The answer is larger than the hub reads from a source."),
    "broke_off": gettext_lazy("The answer was cut off before its end."),
    "wrong_type": gettext_lazy("There is something else at this address. Check the address."),
    "too_many_redirects": gettext_lazy("The address redirects too many times. Check the address."),
    "redirect_loop": gettext_lazy("The address leads in a circle. Check the address."),
    "cookie_wall": gettext_lazy("The site lets in only those who take its cookies."),
}


def message(refusal: LinkRefused) -> str:
    """The sentence for a refusal; other refusals carry their own."""
    if isinstance(refusal, BadStatus):
        return _of_status(refusal.status)
    return str(MESSAGES.get(refusal.code, refusal))


def source_gone_message() -> str:
    """The sentence for a source that answered 410."""
    return _("The site says that this source is gone for good (410).")


def _of_status(status: int) -> str:
    if status == HTTPStatus.NOT_FOUND:
        return _("There is nothing at this address any more (404). Check the address.")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return _("The site asks to be left alone for a while (429).")
    if status in response_checks.BOT_WALLS:
        return _("The site will not let us read this address (%(status)s).") % {"status": status}
    return _("The site is not working and answered %(status)s.") % {"status": status}
