"""The rules that classify a click as a person's, a crawler's, a prefetch or internal.

Rules have a version. A change of a rule or of a list it uses raises the version;
`classify_clicks --all` then reclassifies older clicks from their stored facts. Version 3 takes
every in-app browser for a person's, and matches no word inside an app's name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from advocacy.clicks import crawlers
from advocacy.clicks.models import NetworkClass, Reason, Verdict

RULES_VERSION = 3


@dataclass(frozen=True, kw_only=True)
class ClickFacts:
    """The facts of a click when it is classified: its own, and those of co-occurring clicks."""

    crawler_sign: str  # the part of its user agent that identifies a program
    method: str = "GET"
    prefetch: bool = False
    network_class: str = NetworkClass.OTHER
    links: int = 1  # how many links this visitor opened within the minute
    scanned: bool = False  # whether it looks like a mail scanner's click before a person's


@dataclass(frozen=True)
class Classification:
    verdict: Verdict
    reason: Reason | None = None

    @property
    def stored_reason(self) -> str:
        return self.reason.value if self.reason else ""


PERSON = Classification(Verdict.PERSON)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """A version of the rules; others can be tried on the same clicks."""

    number: int = RULES_VERSION
    crawler_sign: Callable[[str], str] = crawlers.crawler_sign
    burst: int = 3  # links within the minute that only a program opens

    def classify(self, facts: ClickFacts) -> Classification:
        """The verdict of the first rule that applies, with its reason."""
        inside = facts.network_class == NetworkClass.INTERNAL
        rules = (
            (facts.crawler_sign, Verdict.CRAWLER, Reason.AGENT),
            (facts.method != "GET", Verdict.CRAWLER, Reason.METHOD),
            (facts.prefetch, Verdict.PREFETCH, Reason.PREFETCH),
            (inside, Verdict.INTERNAL, Reason.INSIDE),
            (facts.links >= self.burst, Verdict.CRAWLER, Reason.BURST),
            (facts.scanned, Verdict.CRAWLER, Reason.SCAN),
        )
        return next(
            (Classification(verdict, reason) for applies, verdict, reason in rules if applies),
            PERSON,
        )


CURRENT_RULES = Rules()


@lru_cache(maxsize=4096)
def cached_crawler_sign(shape: str) -> str:
    """The part of a user agent's shape that identifies a program; empty for a browser."""
    return CURRENT_RULES.crawler_sign(shape)


def classify(shape: str, *, method: str, prefetch: bool) -> Verdict:
    """The verdict by the click's own facts, without those of co-occurring clicks."""
    facts = ClickFacts(crawler_sign=cached_crawler_sign(shape), method=method, prefetch=prefetch)
    return CURRENT_RULES.classify(facts).verdict
