"""The house in order: the register of channels, a stray page, a late check, somebody who leaves."""

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


def create_channels_and_offboarding(made: Company, *, now: datetime) -> None:
    """Seven channels, one of them checked too late, and one colleague on the way out."""
    curator, approver = made.account("curator"), made.account("approver")
    channels = [_channel(line, curator, approver, now=now) for line in CHANNELS]
    leaver = _leaver(made)
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
        reported_by=made.account("advocate"),
        reported_at=now - timedelta(days=2),
    )
    _start_offboarding(leaver, by=made.account("admin"))


def _channel(
    line: tuple[str, str, str, str, str, bool, int], one: User, other: User, *, now: datetime
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
        responsible=one,
        deputy=other,
        check_due_on=brand.day_of(due),
        created_by=one,
    )
    for person, level in ((one, "owner"), (other, "admin")):
        ChannelRight.objects.create(
            channel=channel, person=person, level=level, given_at=now - timedelta(days=500)
        )
    ChannelCheck.objects.create(
        channel=channel,
        by=one,
        at=due - HALF_A_YEAR,
        rights_are_right=True,
        address_is_right=True,
        still_needed=True,
    )
    return channel


def _leaver(made: Company) -> User:
    """The last of those who have no account of their own to show the hub with."""
    return next(
        one for one in reversed(made.people) if not one.role_grants.exists() and one.is_active
    )


def _start_offboarding(leaver: User, *, by: User) -> None:
    """One right is taken back already; the other waits for somebody to look."""
    offboarding.see_out(leaver, by=by)
    first = (
        Task.objects.filter(procedure__person=leaver, right__isnull=False).order_by("pk").first()
    )
    if first is not None:
        task_actions.confirm(first, confirmed=True, by=by)
