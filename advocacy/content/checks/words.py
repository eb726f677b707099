"""Wording checks: the company's phrase rules, lookalike addresses, and the marking."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.addresses import linking, objections
from advocacy.content import phrases
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft
from advocacy.content.models import Marking, PhraseLevel
from advocacy.outbound import lookalike_hosts
from advocacy.people import brand
from advocacy.text import cleaning, deception
from advocacy.text.deception import Deception

TRAILING = ".,;:!?)]}>»”’\"'…*_"  # what follows a link in a sentence


def of(draft: Draft, *, language: str) -> Iterator[Check]:
    yield from _phrases(draft, language=language)
    yield from _deceptions(draft)
    yield from _hosts(draft)
    yield _marking(draft)


def _phrases(draft: Draft, *, language: str) -> Iterator[Check]:
    """Phrase rules that the draft breaks, with their reasons."""
    for match in phrases.find(draft, language=language):
        values = {"words": match.words, "place": match.place, "reason": match.rule.reason}
        message = _("“%(words)s” in %(place)s: %(reason)s") % values
        if match.rule.level == PhraseLevel.BLOCK:
            yield stop(message, field=match.field, code="phrase_blocked")
        else:
            yield warn(message, field=match.field)


def _deceptions(draft: Draft) -> Iterator[Check]:
    """What a reviewer cannot see, or reads as something else."""
    for field, place, text in phrases.places(draft):
        for passage in deception.find(text):
            yield warn(_deception_message(passage, place=place), field=field)
        for address, reason in _unusable_links(text):
            values = {"words": address, "place": place, "reason": reason}
            yield warn(_("“%(words)s” in %(place)s: %(reason)s") % values, field=field)


def _deception_message(passage: Deception, *, place: str) -> str:
    values = {"words": passage.words, "place": place, "number": passage.number}
    if passage.kind == "unseen":
        message = _(
            "“%(words)s” in %(place)s has a character that nobody sees (U+%(number)s). "
            "Delete it, unless it is meant."
        )
    else:
        message = _(
            "“%(words)s” in %(place)s has letters of another alphabet that look like ours. "
            "Is it the right word?"
        )
    return message % values


def _unusable_links(text: str) -> Iterator[tuple[str, str]]:
    """Links in a text that people should not be led by, and why."""
    for match in cleaning.LINK.finditer(text):
        address = match.group().rstrip(TRAILING)
        if reason := objections.to(address):
            yield address[:100], reason


def _hosts(draft: Draft) -> Iterator[Check]:
    """Lookalike addresses in every text that is published."""
    texts = [caption.text for caption in draft.captions]
    words = "\n".join([draft.title, draft.summary, draft.url, *texts])
    for lookalike in lookalike_hosts.find(words, own=_own_hosts()):
        values = {"host": lookalike.host, "like": lookalike.like}
        if lookalike.why == "one_off":
            message = _("“%(host)s” is one letter off “%(like)s”. Is it the right address?")
        else:
            message = _(
                "“%(host)s” has letters that are drawn like others. Is it the right address?"
            )
        yield warn(message % values)
    yield from _encoded(draft.url)


def _encoded(url: str) -> Iterator[Check]:
    """How browsers show a host with letters beyond a–z, beside how it is sent."""
    host = linking.host_of(url)
    if any(label.startswith("xn--") for label in host.split(".")):
        values = {"shown": lookalike_hosts.readable(host), "host": host}
        yield fine(_("The address is shown as “%(shown)s” or as “%(host)s”.") % values)


def _own_hosts() -> set[str]:
    """Hosts that people know as the company's."""
    company = brand.current()
    addresses = [settings.BASE_URL, settings.SHORT_BASE_URL, company.jobs_url]
    hosts = {linking.host_of(address) for address in addresses} | {company.short_domain}
    return {host.removeprefix("www.") for host in hosts if host}


def _marking(draft: Draft) -> Check:
    if draft.marking not in Marking.values or draft.marking == Marking.NONE:
        return warn(
            _("No marking: right only if the story is not selling anything."), field="marking"
        )
    label = Marking(draft.marking).label
    return fine(_("Every post starts with the marking: %(marking)s.") % {"marking": label})
