"""Length of a text as a network counts it, and checks against the network's limits."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.errors import Invalid
from advocacy.networks import facts, x_weight
from advocacy.networks.facts import Counting, Network
from advocacy.networks.hashtags import find_hashtags
from advocacy.text import cleaning as texts
from advocacy.text import graphemes

MAX_TEXT_LENGTH = 100_000  # no network takes more; longer texts are refused

_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\u20e3")
_REMOTE_MENTION = re.compile(r"(?<![/\w])(@\w+)@[a-z0-9.-]+[a-z0-9]+", re.IGNORECASE | re.ASCII)
_HOST = re.compile(r"https?://([^/?#:]*)", re.IGNORECASE)
_LONGEST_HOST = 1_000  # longer ones are not spelled in ASCII: that takes time that grows faster
_CLOSING = ".,;:!?)]}>»”’\"'…*_"


@dataclass(frozen=True)
class Problem:
    """One thing about a text that its writer should know."""

    code: str
    message: str


@dataclass(frozen=True)
class TextCheck:
    """The result of checking a text as it would be posted."""

    length: int
    limit: int | None
    fits: bool
    problems: list[Problem]
    text: str


def check(network: str, text: str, link: str | None = None, limit: int | None = None) -> TextCheck:
    """Check a text; its link is appended unless it contains it.

    `limit` is the limit of the person's server, on networks whose servers have their own.
    """
    facts_of = facts.get(network).limited_to(limit)
    text, refusals = _cleaned(text)
    if link and not texts.contains_link(text, link):
        text = f"{text}\n\n{link}" if text else link
    length = count(network, text)
    fits = (facts_of.limit is None or length <= facts_of.limit) and (
        facts_of.byte_limit is None or _bytes(text) <= facts_of.byte_limit
    )
    problems = [
        *refusals,
        *_too_long(facts_of, text, length),
        *_hashtags(facts_of, text),
        *_links(facts_of, text),
    ]
    return TextCheck(length=length, limit=facts_of.limit, fits=fits, problems=problems, text=text)


def count(network: str, text: str) -> int:
    """The length of a text as the network counts it."""
    facts_of = facts.get(network)
    if facts_of.slug == facts.NetworkSlug.MASTODON:
        text = _as_mastodon_counts(text, facts_of.link_cost or 0)
    return _COUNTERS[facts_of.counting](text)


def _cleaned(text: str) -> tuple[str, list[Problem]]:
    try:
        return texts.clean_text(text, field="text", limit=MAX_TEXT_LENGTH), []
    except Invalid as refusal:
        # Lone surrogates cannot be encoded in a response.
        shown = text[:MAX_TEXT_LENGTH].encode("utf-8", "replace").decode("utf-8")
        return shown, [Problem(refusal.code, str(refusal))]


def _too_long(network: Network, text: str, length: int) -> Iterator[Problem]:
    if network.limit is not None and length > network.limit:
        values = {
            "network": network.name,
            "over": texts.grouped_number(length - network.limit),
            "limit": texts.grouped_number(network.limit),
        }
        yield Problem(
            "too_long",
            _("The text is %(over)s over %(network)s’s limit of %(limit)s. Shorten it.") % values,
        )
    if network.byte_limit is not None and _bytes(text) > network.byte_limit:
        values = {"network": network.name, "limit": texts.grouped_number(network.byte_limit)}
        yield Problem(
            "too_many_bytes",
            _("The text takes more than the %(limit)s bytes %(network)s allows. Use fewer emoji.")
            % values,
        )


def _hashtags(network: Network, text: str) -> Iterator[Problem]:
    tags = find_hashtags(text)
    most_sensible = network.hashtags_sensible[1]
    if network.hashtags_max is not None and len(tags) > network.hashtags_max:
        values = {"network": network.name, "count": network.hashtags_max, "found": len(tags)}
        yield Problem(
            "too_many_hashtags",
            ngettext(
                "%(network)s takes one hashtag, and the text has %(found)s.",
                "%(network)s takes at most %(count)s hashtags, and the text has %(found)s.",
                network.hashtags_max,
            )
            % values,
        )
    elif most_sensible and len(tags) > most_sensible:
        values = {"network": network.name, "count": most_sensible}
        yield Problem(
            "many_hashtags",
            ngettext(
                "On %(network)s, a text with more than one hashtag reads as noise.",
                "On %(network)s, a text with more than %(count)s hashtags reads as noise.",
                most_sensible,
            )
            % values,
        )
    for tag in tags:
        if network.hashtag_limit is not None and _graphemes(tag) > network.hashtag_limit:
            values = {"hashtag": tag[:20], "network": network.name, "limit": network.hashtag_limit}
            yield Problem(
                "hashtag_too_long",
                _("#%(hashtag)s… is longer than the %(limit)s characters %(network)s allows.")
                % values,
            )


def _links(network: Network, text: str) -> Iterator[Problem]:
    links = len(texts.LINK.findall(text))
    if network.links_max is not None and links > network.links_max:
        values = {"network": network.name, "count": network.links_max, "found": links}
        yield Problem(
            "too_many_links",
            _("%(network)s takes at most %(count)s links, and the text has %(found)s.") % values,
        )
    if links and not network.links_clickable:
        yield Problem(
            "link_not_clickable",
            _("Links in a text cannot be clicked on %(network)s.") % {"network": network.name},
        )


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _graphemes(text: str) -> int:
    return len(graphemes.split(text))


def _emoji_as_bytes(text: str) -> int:
    characters = graphemes.split(text)
    return sum(
        _bytes(character) if _EMOJI.search(character) else len(character)
        for character in characters
    )


def _as_mastodon_counts(text: str, link_cost: int) -> str:
    """Links have a fixed length, and of @user@server only @user counts."""

    def fixed_length(match: re.Match[str]) -> str:
        link = match.group()
        end = len(link.rstrip(_CLOSING))
        return "x" * link_cost + link[end:] if _has_possible_host(link[:end]) else link

    return _REMOTE_MENTION.sub(r"\1", texts.LINK.sub(fixed_length, text))


def _has_possible_host(link: str) -> bool:
    """Whether the host's labels are between 1 and 63 characters in ASCII: else it is no link."""
    found = _HOST.match(link)
    if not found or len(found[1]) > _LONGEST_HOST:
        return False
    try:
        return bool(found[1].encode("idna"))
    except UnicodeError:
        return False


_COUNTERS: dict[Counting, Callable[[str], int]] = {
    Counting.CHARACTERS: len,
    Counting.UTF16: _utf16,
    Counting.GRAPHEMES: _graphemes,
    Counting.WEIGHTED: x_weight.weigh,
    Counting.EMOJI_AS_BYTES: _emoji_as_bytes,
}
