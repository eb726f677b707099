"""Link checks: an address is set, it answered, and networks can preview it. They read the last
stored LinkCheck; nothing is fetched here.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.addresses import linking
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, LinkCheck
from advocacy.webpages import link_previews

FAILURE_MESSAGES: dict[str, Promise] = {
    "unresolvable": gettext_lazy("There is no site called “%(host)s”. Check the address."),
    "page_missing": gettext_lazy("“%(host)s” says that this page does not exist. Check the link."),
    "private_address": gettext_lazy(
        "“%(host)s” is inside somebody’s own network; nobody outside can open it."
    ),
    "tls_failed": gettext_lazy(
        "The secure connection to “%(host)s” fails; browsers will warn people about it."
    ),
    # The hub could not look; people may well see the page.
    "no_answer": gettext_lazy(
        "The hub could not look: “%(host)s” did not answer in time. Open the page to be sure."
    ),
    "page_private": gettext_lazy(
        "The hub could not look: “%(host)s” does not let programs in. Open the page to be sure."
    ),
    "cookie_wall": gettext_lazy(
        "The hub could not look: “%(host)s” lets in only those who accept its cookies. "
        "Open the page to be sure."
    ),
    "site_broken": gettext_lazy(
        "The hub could not look: “%(host)s” had no page to show just now. It will look again."
    ),
    "redirect_loop": gettext_lazy(
        "The hub could not look: the link leads it in a circle. Open the page to be sure."
    ),
}
OTHER_FAILURE = gettext_lazy("The page at “%(host)s” could not be opened. Open it to be sure.")


def of(draft: Draft, *, kind: str) -> Iterator[Check]:
    if draft.url:
        yield from _page(LinkCheck.objects.filter(url=draft.url).first())
    elif kind == Kind.GRAPHIC:
        yield fine(_("A graphic does not need a page to link to."))
    else:
        yield stop(_("Add the address the link leads to."), field="url")


def failure_message(check: LinkCheck) -> str:
    """Why the page could not be opened, and what to do about it."""
    host = linking.host_of(check.url) or check.url
    return str(FAILURE_MESSAGES.get(check.reason, OTHER_FAILURE)) % {"host": host}


def _page(check: LinkCheck | None) -> Iterator[Check]:
    if check is None or check.checked_at is None:
        yield fine(
            _("It leads to a page; the hub checks whether it answers once the story is saved.")
        )
    elif not check.is_reachable:
        yield warn(failure_message(check), field="url")
    elif check.reason == "page_too_hard":
        yield warn(
            _("The page takes too long to read; networks may show it without a picture."),
            field="url",
        )
    elif check.reason:
        yield warn(_("It leads to a file, which networks show without a picture."), field="url")
    else:
        yield fine(_("The page answers."))
        yield from _preview(check)


def _preview(check: LinkCheck) -> Iterator[Check]:
    if missing_tags := link_previews.missing(check.facts):
        message = _("The page does not tell networks %(tags)s. Whoever runs it can add that.")
        yield warn(message % {"tags": ", ".join(missing_tags)}, field="url")
    if "og:image" in missing_tags:
        return
    networks = [card.network for card in link_previews.cards(check.facts) if card.picture == "none"]
    if networks:
        message = _("The link’s own preview has no picture on %(networks)s.")
        yield warn(message % {"networks": ", ".join(networks)}, field="url")
