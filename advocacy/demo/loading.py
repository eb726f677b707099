"""Loading the demo company, in its usual or a larger size."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from advocacy.audit import sealing, verification
from advocacy.content import story_search
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
from advocacy.figures import (
    aggregation,
    estimate_setting,
    funnel_counts,
    ledger_closing,
    sharing_patterns,
)
from advocacy.figures.models import EstimateKind
from advocacy.goals import progress
from advocacy.goals.models import Goal, Metric
from advocacy.jobs.models import JobState
from advocacy.notices import dispatch
from advocacy.notices.models import Mail, MailState
from advocacy.people import brand, settings_rows
from advocacy.people.models import Team, User

PEOPLE, STORIES, CLICKS = 60, 24, 4000


class NotEmpty(AdvocacyError):
    """The database already contains people."""


@dataclass(frozen=True, kw_only=True)
class DemoSize:
    """The size of the company, and the seed of its random content."""

    people: int = PEOPLE
    stories: int = STORIES
    clicks: int = CLICKS
    seed: int = 7


def load(size: DemoSize) -> list[str]:
    """Create the company; returns the lines to print about it."""
    if User.objects.exists():
        raise NotEmpty("There are people here already. Load the demo into an empty database.")
    now = timezone.now()
    company = demo_company.create_company(size.people, now=now, seed=size.seed)
    settings_rows.clear_cache()
    demo_stories = story_files.stories()
    pictures = releases.draw_pictures(demo_stories[: size.stories], seed=size.seed)
    families = releases.release_stories(
        demo_stories, pictures, company, number=size.stories, now=now
    )
    story_search.index_all(batch=500)
    shares_and_clicks.create_shares_and_clicks(
        families, company, clicks=size.clicks, now=now, seed=size.seed
    )
    engagement_and_campaigns.create_engagement_and_campaigns(
        families, company, now=now, seed=size.seed
    )
    aggregation.count_new(at=now)
    for month in funnel_counts.open_months():
        funnel_counts.count_again(month)
        sharing_patterns.count_again(month)
    ledger_closing.close_due()
    releases.create_open_work(families, company, now=now)
    policy_drafting.create_policy_draft(company, seed=size.seed)
    # The last step, as it deactivates a person.
    channels_and_offboarding.create_channels_and_offboarding(company, now=now)
    _skip_link_checks(now=now)
    _create_notices(now=now)
    _goals(company, now=now)
    _costs(company)
    crisis_contacts.create_contacts(company)
    sealing.seal_all()
    verification.verify_and_store()
    return [
        f"Demo: {size.people} people, {size.stories} stories in two languages.",
        *staff.account_addresses(),
        f"Password for all of them: {staff.PASSWORD}",
    ]


def _skip_link_checks(*, now: datetime) -> None:
    """Mark the addresses of the demo stories, which do not exist, as not to be checked."""
    addresses = StoryVersion.objects.exclude(url="").values_list("url", flat=True).distinct()
    LinkCheck.objects.bulk_create(
        (
            LinkCheck(url=url, checked_at=now, state=JobState.DONE, is_reachable=True)
            for url in addresses
        ),
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["checked_at", "state", "is_reachable"],
    )


def _create_notices(*, now: datetime) -> None:
    """Create the notices in the inboxes, with their mails marked as sent."""
    dispatch.dispatch_events(at=now + timedelta(seconds=1))
    Mail.objects.update(state=MailState.SENT, sent_at=now, text="", html="")


def _costs(company: Company) -> None:
    """What an administrator has told about a year of the desk."""
    since, admin = brand.today() - timedelta(days=370), company.account("admin")
    told = {
        EstimateKind.DESK_HOURS: (16, "Redaktionens timesedler"),
        EstimateKind.HOUR_PRICE: (420, "Intern timepris"),
        EstimateKind.PICTURES: (900, "Fakturaer fra fotografen"),
        EstimateKind.PAID_AD: (4500, "Tilbud fra en jobportal"),
    }
    for kind, (amount, source) in told.items():
        estimate_setting.tell(
            kind=kind, amount=Decimal(amount), since=since, source=source, by=admin
        )


def _goals(company: Company, *, now: datetime) -> None:
    """Create three goals: on course, behind, and one of active people."""
    leader = company.account("leader")
    shares = ("Efterårets mål", Metric.SHARES, None, 0.62)
    behind = ("Service Øst deler mere", Metric.SHARES, company.teams["Service Øst"], 0.3)
    taking_part = ("Flere med", Metric.ACTIVE_ADVOCATES, None, 0.8)
    for title, metric, team, reached in (shares, behind, taking_part):
        _goal(title, metric, team, reached=reached, by=leader, now=now)


def _goal(
    title: str, metric: str, team: Team | None, *, reached: float, by: User, now: datetime
) -> None:
    """A goal with the target of which `reached` (0 to 1) has been reached so far."""
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
