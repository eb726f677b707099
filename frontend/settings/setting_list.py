"""The settings in groups, each with its present value, for those who may open it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from advocacy.content import pausing
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from frontend.settings import setting_values
from frontend.user_request import UserRequest


@dataclass(frozen=True)
class Setting:
    """One line: its name, its page, and who may open it."""

    name: Promise
    page: str
    permission: Permission = Permission.ADMINISTER

    @property
    def value(self) -> str:
        """What holds now; empty where a page has no single value."""
        return setting_values.value_of(self.page)


@dataclass(frozen=True)
class SettingGroup:
    key: str
    name: Promise
    settings: Sequence[Setting]


@require_GET
def settings(request: UserRequest) -> HttpResponse:
    """All settings on one page."""
    request.user.require(Permission.SEE_SETTINGS)
    return render(request, "settings/settings.html", {"groups": groups(request.user)})


def groups(person: User) -> list[SettingGroup]:
    """What a person may open, without empty groups."""
    found = [
        SettingGroup(key, name, [one for one in lines if _may_open(one, person)])
        for key, name, lines in GROUPS
    ]
    return [group for group in found if group.settings]


def _may_open(setting: Setting, person: User) -> bool:
    if setting.page == PAUSE:
        return pausing.may_pause(person)
    return person.can(setting.permission)


PAUSE = "desk:pause"
SEE, LOG = Permission.SEE_SETTINGS, Permission.SEE_LOG
GROUPS: list[tuple[str, Promise, list[Setting]]] = [
    (
        "organisation",
        _("Organisation"),
        [
            Setting(_("People"), "people:people"),
            Setting(_("Teams"), "teams:teams"),
            Setting(_("Roles"), "roles:roles", SEE),
            Setting(_("Joining and leaving"), "passages:passages"),
        ],
    ),
    (
        "content",
        _("Content"),
        [
            Setting(_("Topics"), "topics:topics"),
            Setting(_("Review"), "desk:second-pair"),
            Setting(_("Marking"), "marking:marking", SEE),
            Setting(_("Quiet periods"), "desk:quiet"),
            Setting(_("Channels"), "channels:register", SEE),
            Setting(_("Teams and Slack"), "chat:channels", Permission.KEEP_CHANNELS),
            Setting(_("Info screens"), "screens:screens"),
            Setting(_("Feeds and panels"), "feeds:feeds"),
            Setting(_("Pause sharing"), PAUSE),
        ],
    ),
    (
        "results",
        _("Results"),
        [
            Setting(_("Figures"), "figures:figures", SEE),
            Setting(_("Prices"), "prices:prices", SEE),
            Setting(_("Costs"), "prices:estimates", SEE),
            Setting(_("Applications"), "applications:sites", SEE),
            Setting(_("Networks"), "networks:networks", SEE),
            Setting(_("Recounts"), "recounts:recounts", SEE),
        ],
    ),
    (
        "hub",
        _("The hub"),
        [
            Setting(_("Brand"), "brand:brand", SEE),
            Setting(_("Log"), "log:log", LOG),
            Setting(_("Automatic deletion"), "forgetting:nights", SEE),
            Setting(_("Background work"), "background:work"),
        ],
    ),
]
