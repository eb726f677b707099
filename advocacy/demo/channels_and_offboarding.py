"""Creates the demo company's channels, a stray page, a late check and an offboarding."""

from datetime import datetime, timedelta

from advocacy.channels.models import Channel, ChannelCheck, ChannelRight, StrayPage
from advocacy.demo.demo_company import Company
from advocacy.lifecycle import offboarding, task_actions
from advocacy.lifecycle.models import Task
from advocacy.people import brand
from advocacy.people.models import User

# network, kind, name, address, what it is for, the right one, weeks until the next check
CHANNELS = [
    (
        "linkedin", "page", "Vindhus Service", "linkedin.com/company/vindhus-service",
        "Nyheder og job", True, 17,
    ),
    (
        "linkedin", "page", "Vindhus Karriere", "linkedin.com/showcase/vindhus-karriere",
        "Lærlinge og elever", False, -3,
    ),
    (
        "facebook", "page", "Vindhus Service", "facebook.com/vindhusservice",
        "Hverdagen på værkerne", True, 9,
    ),
    (
        "facebook", "group", "Kolleger hos Vindhus", "facebook.com/groups/vindhuskolleger",
        "For os, der arbejder her", False, 21,
    ),
    (
        "instagram", "account", "vindhus.service", "instagram.com/vindhus.service",
        "Billeder fra havet", True, 9,
    ),
    (
        "youtube", "account", "Vindhus Service", "youtube.com/@vindhusservice",
        "Film om vores arbejde", True, 24,
    ),
    (
        "tiktok", "account", "vindhus.laerling", "tiktok.com/@vindhus.laerling",
        "Lærlingenes egen kanal", True, 13,
    ),
]  # fmt: skip
HALF_A_YEAR = timedelta(days=182)


def create_channels_and_offboarding(company: Company, *, now: datetime) -> None:
    """Create seven channels, one of them with an overdue check, and one offboarding."""
    curator, approver = company.account("curator"), company.account("approver")
    channels = [_channel(line, curator, approver, now=now) for line in CHANNELS]
    leaver = _leaver(company)
    for channel, level in ((channels[2], "admin"), (channels[4], "editor")):
        ChannelRight.objects.create(
            channel=channel, person=leaver, level=level, given_at=now - timedelta(days=400)
        )
    ChannelRight.objects.create(
        channel=channels[2], outsider="Bureauet Fyrtårn", level="advertiser", given_at=now
    )
    StrayPage.objects.create(
        network="facebook",
        address="https://facebook.com/vindhusservice-esbjerg",
        kind="duplicate",
        note="Ligner vores side fra før flytningen. Sidste opslag er fra 2019.",
        reported_by=company.account("advocate"),
        reported_at=now - timedelta(days=2),
    )
    _start_offboarding(leaver, by=company.account("admin"))


def _channel(
    line: tuple[str, str, str, str, str, bool, int],
    responsible: User,
    deputy: User,
    *,
    now: datetime,
) -> Channel:
    network, kind, name, address, purpose, is_main, weeks = line
    due = now + timedelta(weeks=weeks)
    channel = Channel.objects.create(
        network=network,
        kind=kind,
        name=name,
        address=f"https://{address}",
        purpose=purpose,
        is_main=is_main,
        responsible=responsible,
        deputy=deputy,
        check_due_on=brand.day_of(due),
        created_by=responsible,
    )
    for person, level in ((responsible, "owner"), (deputy, "admin")):
        ChannelRight.objects.create(
            channel=channel, person=person, level=level, given_at=now - timedelta(days=500)
        )
    ChannelCheck.objects.create(
        channel=channel,
        by=responsible,
        at=due - HALF_A_YEAR,
        rights_are_right=True,
        address_is_right=True,
        still_needed=True,
    )
    return channel


def _leaver(company: Company) -> User:
    """The last active person without a role, so that no demo account is deactivated."""
    return next(
        person
        for person in reversed(company.people)
        if not person.role_grants.exists() and person.is_active
    )


def _start_offboarding(leaver: User, *, by: User) -> None:
    """Start an offboarding, with one of two rights confirmed as revoked."""
    offboarding.offboard(leaver, by=by)
    first = (
        Task.objects.filter(procedure__person=leaver, right__isnull=False).order_by("pk").first()
    )
    if first is not None:
        task_actions.confirm_right_revoked(first, confirmed=True, by=by)
