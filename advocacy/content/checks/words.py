"""Words: what the company does not say, addresses that look like others, and the marking."""

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
    """What the company's rules say, with their reason."""
    for found in phrases.find(draft, language=language):
        values = {"words": found.words, "place": found.place, "reason": found.rule.reason}
        said = _("“%(words)s” in %(place)s: %(reason)s") % values
        if found.rule.level == PhraseLevel.BLOCK:
            yield stop(said, field=found.field, code="phrase_blocked")
        else:
            yield warn(said, field=found.field)


def _hosts(draft: Draft) -> Iterator[Check]:
    """Addresses that may be taken for another, in every text that leaves the hub."""
    texts = [caption.text for caption in draft.captions]
    words = "\n".join([draft.title, draft.summary, draft.url, *texts])
    for found in lookalike_hosts.find(words, own=_own_hosts()):
        values = {"host": found.host, "like": found.like}
        if found.why == "one_off":
            said = _("“%(host)s” is one letter off “%(like)s”. Is it the right address?")
        else:
            said = _("“%(host)s” has letters that are drawn like others. Is it the right address?")
        yield warn(said % values)


def _own_hosts() -> set[str]:
    """Where people know the company to be."""
    company = brand.current()
    known = [settings.BASE_URL, settings.SHORT_BASE_URL, company.jobs_url]
    hosts = {urlsplit(address).hostname or "" for address in known} | {company.short_domain}
    return {host.removeprefix("www.") for host in hosts if host}


def _marking(draft: Draft) -> Check:
    if draft.marking not in Marking.values or draft.marking == Marking.NONE:
        return warn(
            _("No marking: right only if the story is not selling anything."), field="marking"
        )
    label = Marking(draft.marking).label
    return fine(_("Every post starts with the marking: %(marking)s.") % {"marking": label})
