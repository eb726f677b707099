"""Wording checks: the company's phrase rules, lookalike addresses, and the marking."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from advocacy.content import phrases
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft
from advocacy.content.models import Marking, PhraseLevel
from advocacy.outbound import lookalike_hosts
from advocacy.people import brand


def of(draft: Draft, *, language: str) -> Iterator[Check]:
    yield from _phrases(draft, language=language)
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


def _own_hosts() -> set[str]:
    """Hosts that people know as the company's."""
    company = brand.current()
    addresses = [settings.BASE_URL, settings.SHORT_BASE_URL, company.jobs_url]
    hosts = {urlsplit(address).hostname or "" for address in addresses} | {company.short_domain}
    return {host.removeprefix("www.") for host in hosts if host}


def _marking(draft: Draft) -> Check:
    if draft.marking not in Marking.values or draft.marking == Marking.NONE:
        return warn(
            _("No marking: right only if the story is not selling anything."), field="marking"
        )
    label = Marking(draft.marking).label
    return fine(_("Every post starts with the marking: %(marking)s.") % {"marking": label})
