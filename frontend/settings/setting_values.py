"""What the line of a setting says: its present value in a few words."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.channels.models import Channel
from advocacy.chat_channels.models import ChatChannel
from advocacy.clicks.models import KnownNetwork, ReportingSite
from advocacy.content import pausing
from advocacy.content.models import QuietPeriod, SecondApprovalRule, Topic
from advocacy.figures import click_prices, cost_estimates
from advocacy.figures.models import Recount
from advocacy.people import brand
from advocacy.people.models import Team, User
from advocacy.policy.models import Screen
from advocacy.syndication.models import FeedToken
from advocacy.thresholds import group_size


def value_of(page: str) -> str:
    """The value of a page’s setting, or "" where there is no single one."""
    return _VALUES[page]() if page in _VALUES else ""


def _people() -> str:
    number = User.objects.active().count()
    return ngettext("%(number)s person", "%(number)s people", number) % {"number": number}


def _threshold() -> str:
    threshold = group_size.current_threshold()
    return _("at least %(eligible)s in the group, %(contributing)s of them active") % {
        "eligible": threshold.eligible,
        "contributing": threshold.contributing,
    }


def _prices() -> str:
    networks = click_prices.prices_by_network(brand.today())
    number = sum(network.current is not None for network in networks)
    return ngettext("%(number)s network", "%(number)s networks", number) % {"number": number}


def _costs() -> str:
    kinds = cost_estimates.by_kind(brand.today())
    return _("told") if any(kind.current for kind in kinds) else _("not known")


def _marking() -> str:
    last = brand.current().employee_marking_last
    return _("“I work at …” last") if last else _("“I work at …” first")


def _recount() -> str:
    last = Recount.objects.exclude(ended_at=None).order_by("-ended_at", "-pk").first()
    if last is None:
        return ""
    return _("differences found") if last.differing else _("no differences")


def _approvers() -> str:
    rules = SecondApprovalRule.objects.count()
    if not rules:
        return _("one approver")
    return ngettext(
        "two approvers by %(number)s rule", "two approvers by %(number)s rules", rules
    ) % {"number": rules}


def _pause() -> str:
    return _("paused now") if pausing.active_pauses(timezone.now()) else _("not paused")


def _rows(rows: Callable[[], QuerySet[Any]]) -> Callable[[], str]:
    """How many rows there are."""
    return lambda: str(rows().count() or _("none"))


_VALUES: dict[str, Callable[[], str]] = {
    "people:people": _people,
    "teams:teams": _rows(Team.objects.all),
    "topics:topics": _rows(Topic.objects.all),
    "desk:second-pair": _approvers,
    "marking:marking": _marking,
    "desk:quiet": _rows(lambda: QuietPeriod.objects.filter(ends_at__gt=timezone.now())),
    "channels:register": _rows(Channel.objects.open),
    "chat:channels": _rows(ChatChannel.objects.on),
    "screens:screens": _rows(Screen.objects.on),
    "feeds:feeds": _rows(FeedToken.objects.on),
    "desk:pause": _pause,
    "figures:figures": _threshold,
    "prices:prices": _prices,
    "prices:estimates": _costs,
    "applications:sites": _rows(lambda: ReportingSite.objects.filter(ended_at=None)),
    "networks:networks": _rows(KnownNetwork.objects.all),
    "recounts:recounts": _recount,
    "brand:brand": lambda: brand.current().name,
}
