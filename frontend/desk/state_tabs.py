"""Tabs of the desk's list: every state with the number of its stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from advocacy.content import story_states
from advocacy.content.story_list import StoryFilter
from advocacy.content.story_states import DeskState


@dataclass(frozen=True, kw_only=True)
class StateTab:
    """A tab; `query` shows its stories, with the other filters as they are."""

    name: str
    count: int
    query: str
    is_here: bool


def tabs(story_filter: StoryFilter, *, at: datetime) -> Sequence[StateTab]:
    """All stories and those of each state; the counts are of the whole desk."""
    counts = story_states.counts(at=at)
    named = [("", _("All"), sum(counts.values()))]
    named += [(str(state), str(state.label), counts[state]) for state in DeskState]
    return [
        StateTab(
            name=name,
            count=count,
            query=story_filter.in_state(state).query,
            is_here=story_filter.state == state,
        )
        for state, name, count in named
    ]
