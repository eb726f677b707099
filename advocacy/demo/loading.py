"""Loading the demo company, or one many times its size."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.audit import sealing, verification
from advocacy.content import link_checking, story_search
from advocacy.content.models import LinkCheck, StoryVersion
from advocacy.demo import (
    channels_and_offboarding,
    crisis_contacts,
    demo_company,
    engagement_and_campaigns,
    policy_drafting,
    releases,
    shares_and_clicks,
    staff,
    story_files,
)
from advocacy.demo.demo_company import Company
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
class DemoSize:
    """How large a company, and which one of the many that chance could make."""

    people: int = PEOPLE
    stories: int = STORIES
    clicks: int = CLICKS
    seed: int = 7


def load(wanted: DemoSize) -> list[str]:
    """Make the company; the lines to print about it."""
    if User.objects.exists():
        raise NotEmpty(_("There are people here already. Load the demo into an empty database."))
    now = timezone.now()
    made = demo_company.create_company(wanted.people, now=now, seed=wanted.seed)
    brand.forget()
    written = story_files.stories()
    drawn = releases.draw_pictures(written[: wanted.stories], seed=wanted.seed)
    families = releases.release_stories(written, drawn, made, number=wanted.stories, now=now)
    story_search.index_all(batch=500)
    shares_and_clicks.create_shares_and_clicks(
        families, made, clicks=wanted.clicks, now=now, seed=wanted.seed
    )
    engagement_and_campaigns.create_engagement_and_campaigns(
        families, made, now=now, seed=wanted.seed
    )
    aggregation.count_new(at=now)
    for month in funnel_counts.open_months():
        funnel_counts.count_again(month)
        sharing_patterns.count_again(month)
    releases.create_open_work(families, made, now=now)
    policy_drafting.create_policy_draft(made, seed=wanted.seed)
    channels_and_offboarding.create_channels_and_offboarding(
        made, now=now
    )  # the last, as somebody leaves there
    _skip_link_checks(now=now)
    _create_notices(now=now)
    _goals(made, now=now)
    crisis_contacts.create_contacts(made)
    sealing.seal_all()
    verification.verify_and_keep()
    return [
        f"Demo: {wanted.people} people, {wanted.stories} stories in two languages.",
        *staff.account_addresses(),
        f"Password for all of them: {staff.PASSWORD}",
    ]


def _skip_link_checks(*, now: datetime) -> None:
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


def _create_notices(*, now: datetime) -> None:
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
