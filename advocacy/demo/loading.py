"""Loading the demo company, or one many times its size."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import sealing, verification
from advocacy.content import link_checking, story_search
from advocacy.content.models import LinkCheck, StoryVersion
from advocacy.demo import (
    behaviour,
    channels_and_staff,
    company,
    crisis,
    outcomes,
    policymaking,
    releases,
    staff,
    story_files,
)
from advocacy.demo.company import Company
from advocacy.errors import AdvocacyError
from advocacy.figures import aggregation, funnel_counts, sharing_patterns
from advocacy.goals import progress
from advocacy.goals.models import Goal, Metric
from advocacy.notices import dispatch
from advocacy.notices.models import Mail, MailState
from advocacy.people import brand
from advocacy.people.models import Team, User

PEOPLE, STORIES, CLICKS = 60, 24, 4000


class NotEmpty(AdvocacyError):
    """There are people here already."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How large a company, and which one of the many that chance could make."""

    people: int = PEOPLE
    stories: int = STORIES
    clicks: int = CLICKS
    seed: int = 7


def load(wanted: Wanted) -> list[str]:
    """Make the company; the lines to print about it."""
    if User.objects.exists():
        raise NotEmpty(_("There are people here already. Load the demo into an empty database."))
    now = timezone.now()
    made = company.found(wanted.people, now=now, seed=wanted.seed)
    brand.forget()
    written = story_files.stories()
    drawn = releases.pictures(written[: wanted.stories], seed=wanted.seed)
    families = releases.release(written, drawn, made, number=wanted.stories, now=now)
    story_search.index_all(batch=500)
    behaviour.live_through(families, made, clicks=wanted.clicks, now=now, seed=wanted.seed)
    outcomes.come_of_it(families, made, now=now, seed=wanted.seed)
    aggregation.count_new(at=now)
    for month in funnel_counts.open_months():
        funnel_counts.count_again(month)
        sharing_patterns.count_again(month)
    releases.under_way(families, made, now=now)
    policymaking.make(made, seed=wanted.seed)
    channels_and_staff.put_in_order(made, now=now)  # the last, as somebody leaves there
    _leave_links_be(now=now)
    _tell(now=now)
    _goals(made, now=now)
    crisis.prepare(made)
    sealing.seal_all()
    verification.verify_and_keep()
    return [
        f"Demo: {wanted.people} people, {wanted.stories} stories in two languages.",
        *staff.log_ins(),
        f"Password for all of them: {staff.PASSWORD}",
    ]


def _leave_links_be(*, now: datetime) -> None:
    """The demo company's pages stand nowhere; nobody is to be told so every day."""
    addresses = StoryVersion.objects.exclude(url="").values_list("url", flat=True).distinct()
    LinkCheck.objects.bulk_create(
        (
            LinkCheck(url=url, checked_at=now, due_at=link_checking.PARKED, is_reachable=True)
            for url in addresses
        ),
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["checked_at", "due_at", "is_reachable"],
    )


def _tell(*, now: datetime) -> None:
    """Notices stand in the inboxes; nobody at the demo company waits for a mail."""
    dispatch.dispatch_events(at=now + timedelta(seconds=1))
    Mail.objects.update(state=MailState.SENT, sent_at=now, text="", html="")


def _goals(made: Company, *, now: datetime) -> None:
    """One on course, one behind, one about how many take part."""
    leader = made.account("leader")
    shares = ("Efterårets mål", Metric.SHARES, None, 0.62)
    behind = ("Service Øst deler mere", Metric.SHARES, made.teams["Service Øst"], 0.3)
    taking_part = ("Flere med", Metric.ACTIVE_ADVOCATES, None, 0.8)
    for title, metric, team, reached in (shares, behind, taking_part):
        _goal(title, metric, team, reached=reached, by=leader, now=now)


def _goal(
    title: str, metric: str, team: Team | None, *, reached: float, by: User, now: datetime
) -> None:
    """A goal whose target makes what has happened so far this part of it."""
    today = brand.today()
    goal = Goal(
        title=title,
        metric=metric,
        team=team,
        target=1,
        starts_on=today - timedelta(days=63),
        ends_on=today + timedelta(days=28),
        created_by=by,
    )
    value = progress.progress(goal, at=now).value
    goal.target = max(round(value / reached), 1)
    goal.save()
