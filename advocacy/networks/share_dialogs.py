"""URLs of the networks' share dialogs, prefilled as far as each allows.

The text is always on the clipboard as well. So a text too long for a URL is left out rather than
cut: the dialog opens empty, or with the link alone, and the person pastes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.errors import Invalid
from advocacy.networks import facts
from advocacy.networks.facts import NetworkSlug
from advocacy.outbound.link_refused import LinkRefused

_HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}"
)
_SUBJECT_LIMIT = 150


class InstanceRequired(Invalid):
    """The person's Mastodon server is not known."""


@dataclass(frozen=True, kw_only=True)
class PostContent:
    """The parts of a post that a dialog can take. `text` includes the link."""

    text: str
    link: str | None
    hashtags: Sequence[str] = ()
    title: str = ""
    instance: str | None = None
    linkedin_prefill: bool = True


def dialog_url(  # noqa: PLR0913 (what a post consists of, each by name)
    network: str,
    *,
    text: str,
    link: str | None,
    hashtags: Sequence[str] = (),
    title: str = "",
    instance: str | None = None,
    linkedin_prefill: bool = True,
) -> str | None:
    """The dialog's URL, or None if the network has no dialog."""
    post = PostContent(
        text=text,
        link=link,
        hashtags=hashtags,
        title=title,
        instance=instance,
        linkedin_prefill=linkedin_prefill,
    )
    return dialog(network, post)


def dialog(network: str, post: PostContent) -> str | None:
    """Return the address for a post; without its text where that is too long or not taken."""
    facts_of = facts.get(network)
    if not facts_of.opens_dialog:
        return None
    filled, empty = _DIALOGS[facts_of.slug](post)
    if filled is not None and len(filled) <= facts_of.dialog_limit:
        return filled
    return empty


def mastodon_instance(value: str) -> str:
    """The server's host name from a handle, a URL or a host name. Raises Invalid."""
    if not value.strip():
        raise InstanceRequired(
            _("Enter the Mastodon server you use, for instance mastodon.social."),
            field="instance",
            code="instance_required",
        )
    host = re.sub(r"^https?://", "", value.strip().lower())
    host = re.split(r"[/?#]", host)[0].rsplit("@", 1)[-1].rstrip(".")
    try:
        host = reading.clean_host(host)
    except LinkRefused:
        host = ""
    if _HOST.fullmatch(host):
        return host
    raise Invalid(
        _("“%(value)s” is not a Mastodon server. Enter its name, for instance mastodon.social.")
        % {"value": value.strip()[:80]},
        field="instance",
        code="invalid_instance",
    )


def _address(base: str, **parameters: str) -> str:
    """A URL with percent-encoded parameters; spaces as %20, because several apps show a +."""
    return f"{base}?{urlencode(parameters, quote_via=quote, safe='')}"


# URL with the text (None: the dialog takes no text), and URL without it.
_Addresses = tuple[str | None, str]


def _linkedin(post: PostContent) -> _Addresses:
    empty = _address("https://www.linkedin.com/feed/", shareActive="true")
    if post.linkedin_prefill:
        return f"{empty}&{urlencode({'text': post.text}, quote_via=quote, safe='')}", empty
    if post.link:
        return None, _address("https://www.linkedin.com/sharing/share-offsite/", url=post.link)
    return None, empty


def _facebook(post: PostContent) -> _Addresses:
    if not post.link:
        return None, "https://www.facebook.com/"  # the dialog shares addresses only
    hashtag = {"hashtag": f"#{post.hashtags[0]}"} if post.hashtags else {}
    return None, _address("https://www.facebook.com/sharer/sharer.php", u=post.link, **hashtag)


def _x(post: PostContent) -> _Addresses:
    base = "https://x.com/intent/post"
    return _address(base, text=post.text), base


def _threads(post: PostContent) -> _Addresses:
    base = "https://www.threads.com/intent/post"
    return _address(base, text=post.text), base


def _bluesky(post: PostContent) -> _Addresses:
    base = "https://bsky.app/intent/compose"
    return _address(base, text=post.text), base


def _mastodon(post: PostContent) -> _Addresses:
    base = f"https://{mastodon_instance(post.instance or '')}/share"
    return _address(base, text=post.text), base


def _whatsapp(post: PostContent) -> _Addresses:
    base = "https://wa.me/"
    return _address(base, text=post.text), _address(base, text=post.link or post.title)


def _telegram(post: PostContent) -> _Addresses:
    """Telegram insists on `url` and puts it before the text, so the text goes without the link."""
    base = "https://t.me/share/url"
    if not post.link:
        return _address(base, url=post.text), _address(base, url=post.title)
    text = _without_last(post.text, post.link)
    return _address(base, url=post.link, text=text), _address(base, url=post.link)


def _without_last(text: str, link: str) -> str:
    before, separator, after = text.rpartition(link)
    return (
        f"{before.rstrip()}{after}"
        if separator and not after.strip()
        else text.replace(link, "").strip()
    )


def _email(post: PostContent) -> _Addresses:
    subject = post.title[:_SUBJECT_LIMIT]
    body = post.text.replace("\n", "\r\n")
    return _address("mailto:", subject=subject, body=body), _address("mailto:", subject=subject)


_DIALOGS: dict[NetworkSlug, Callable[[PostContent], _Addresses]] = {
    NetworkSlug.LINKEDIN: _linkedin,
    NetworkSlug.FACEBOOK: _facebook,
    NetworkSlug.X: _x,
    NetworkSlug.THREADS: _threads,
    NetworkSlug.BLUESKY: _bluesky,
    NetworkSlug.MASTODON: _mastodon,
    NetworkSlug.WHATSAPP: _whatsapp,
    NetworkSlug.TELEGRAM: _telegram,
    NetworkSlug.EMAIL: _email,
}
