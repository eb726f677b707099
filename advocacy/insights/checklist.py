"""The checklist for newcomers, filled from facts where possible."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from advocacy.content.models import Topic
from advocacy.feed.models import TopicFollow
from advocacy.people.models import User
from advocacy.policy import acknowledgements, guide_progress
from advocacy.sharing.models import Share


@dataclass(frozen=True)
class ChecklistItem:
    """An item of the list; `by_hand` if only the person can tick it."""

    key: str
    is_done: bool
    by_hand: bool


def items(person: User, *, at: datetime) -> list[ChecklistItem]:
    """The whole list, in the recommended order."""
    ticked = guide_progress.completed_steps(person)
    facts: dict[str, Callable[[], bool]] = {
        "profile": lambda: bool(person.job_title),
        "policy": lambda: acknowledgements.has_acknowledged(person, at=at),
        "topics": lambda: _follows(person),
        "guide": lambda: _has_finished_a_guide(person, ticked),
        "signature": lambda: bool(person.signature),
        "share": lambda: Share.objects.not_undone().filter(person=person).exists(),
    }
    return [_item(key, facts, ticked[guide_progress.START_LIST]) for key in ORDER]


ORDER = ("policy", "profile", "topics", "network", "signature", "guide", "ask", "share")
FACT_OR_TICK = {"signature"}  # done by a fact, or by ticking


def _item(key: str, facts: dict[str, Callable[[], bool]], ticked: set[str]) -> ChecklistItem:
    is_fact = key in facts and facts[key]()
    may_tick = key not in facts or (key in FACT_OR_TICK and not is_fact)
    return ChecklistItem(key, is_fact or (may_tick and key in ticked), may_tick)


def _follows(person: User) -> bool:
    """Whether topics are followed, or there are none."""
    return TopicFollow.objects.filter(person=person).exists() or not Topic.objects.exists()


def _has_finished_a_guide(person: User, ticked: dict[str, set[str]]) -> bool:
    guides = guide_progress.guides(person.language)
    return any({step.key for step in guide.steps} <= ticked[guide.slug] for guide in guides)
