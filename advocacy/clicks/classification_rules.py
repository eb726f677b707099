"""Person, crawler, fetched in advance or from inside the house: rules over what a click stored.

Rules are numbered. A change of a rule, or of a list under it, raises the number;
`classify_clicks --all` then reclassifies the past from the facts that remain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from advocacy.clicks import crawlers
from advocacy.clicks.models import NetworkClass, Reason, Verdict

RULES_VERSION = 2


@dataclass(frozen=True, kw_only=True)
class VisitFacts:
    """What is known of a visit when it is classified: what was stored, and what stood beside it."""

    crawler_sign: str  # what in its agent's shape tells of a program
    method: str = "GET"
    prefetch: bool = False
    network_class: str = NetworkClass.OTHER
    links: int = 1  # how many links this visitor opened within the minute
    scanned: bool = False  # whether it looks like the scan before a person's visit


@dataclass(frozen=True)
class Classification:
    verdict: Verdict
    reason: Reason | None = None

    @property
    def reason_kept(self) -> str:
        return self.reason.value if self.reason else ""


PERSON = Classification(Verdict.PERSON)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """One set of rules; later ones may be tried on the same clicks."""

    number: int = RULES_VERSION
    crawler_sign: Callable[[str], str] = crawlers.crawler_sign
    burst: int = 3  # links within the minute that nobody opens by hand

    def classify(self, facts: VisitFacts) -> Classification:
        """The first rule that holds decides, and is the reason kept."""
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
            (Classification(verdict, why) for holds, verdict, why in rules if holds), PERSON
        )


CURRENT_RULES = Rules()


@lru_cache(maxsize=4096)
def crawler_sign(shape: str) -> str:
    """What in this shape tells of a program by today's rules; empty for a person's browser."""
    return CURRENT_RULES.crawler_sign(shape)


def classify(shape: str, *, method: str, prefetch: bool) -> Verdict:
    """What a visit is taken for by itself, before anything is known of those beside it."""
    facts = VisitFacts(crawler_sign=crawler_sign(shape), method=method, prefetch=prefetch)
    return CURRENT_RULES.classify(facts).verdict
