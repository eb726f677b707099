"""The one quiet line above the feed: shares without an answer, else news of one's own post."""

from dataclasses import dataclass
from datetime import datetime

from advocacy.feed import own_clicks
from advocacy.feed.own_clicks import ClickNews
from advocacy.people.models import User
from advocacy.sharing import recent_choices
from advocacy.sharing.models import Share


@dataclass(frozen=True)
class StartLine:
    """Either a question about one share or several, or a post with clicks."""

    waiting: int = 0
    share: Share | None = None
    news: ClickNews | None = None


def start_line(person: User, *, at: datetime) -> StartLine | None:
    """The line for a person, or None where there is nothing to say."""
    waiting = recent_choices.unanswered_now(person, at=at)
    if waiting:
        return StartLine(waiting=len(waiting), share=waiting[0])
    news = own_clicks.untold(person, at=at)
    return StartLine(news=news) if news else None
