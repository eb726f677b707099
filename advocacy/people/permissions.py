"""Roles and the permissions each of them grants."""

from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADVOCATE = "advocate", _("Advocate")
    CURATOR = "curator", _("Curator")
    APPROVER = "approver", _("Approver")
    LEADER = "leader", _("Leader")
    ADMIN = "admin", _("Administrator")
    REPRESENTATIVE = "representative", _("Employee representative")


class Permission(models.TextChoices):
    SHARE = "share", _("share stories")
    CURATE = "curate", _("add and edit stories")
    APPROVE = "approve", _("review stories")
    SEE_RESULTS = "see_results", _("see team results")
    SET_GOALS = "set_goals", _("set goals")
    KEEP_CHANNELS = "keep_channels", _("keep the register of channels")
    ADMINISTER = "administer", _("manage people, teams, topics and the brand")
    SEE_SETTINGS = "see_settings", _("see how the hub is set up")
    SEE_LOG = "see_log", _("read the log")
    KEEP_POLICY = "keep_policy", _("write the policy and ask colleagues about it")
    APPROVE_POLICY = "approve_policy", _("approve the policy")


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADVOCATE: frozenset({Permission.SHARE}),
    Role.CURATOR: frozenset(
        {
            Permission.SHARE,
            Permission.CURATE,
            Permission.KEEP_CHANNELS,
            Permission.KEEP_POLICY,
        }
    ),
    Role.APPROVER: frozenset({Permission.SHARE, Permission.APPROVE, Permission.APPROVE_POLICY}),
    Role.LEADER: frozenset({Permission.SHARE, Permission.SEE_RESULTS, Permission.SET_GOALS}),
    Role.ADMIN: frozenset(
        {
            Permission.SHARE,
            Permission.KEEP_CHANNELS,
            Permission.KEEP_POLICY,
            Permission.ADMINISTER,
            Permission.SEE_SETTINGS,
            Permission.SEE_LOG,
        }
    ),
    # Reads settings and the log, but no figures.
    Role.REPRESENTATIVE: frozenset({Permission.SHARE, Permission.SEE_SETTINGS, Permission.SEE_LOG}),
}

STAND_IN_PERMISSION = Permission.APPROVE  # lent to stand-ins


def roles_with(permission: Permission) -> list[Role]:
    """The roles that include this permission."""
    return [role for role, granted in GRANTS.items() if permission in granted]


@cache
def roles_named(names: frozenset[str]) -> frozenset[Role]:
    """Everybody's role and those of these names; a lent permission is no role."""
    return frozenset({Role.ADVOCATE, *(Role(name) for name in names - {STAND_IN_PERMISSION.value})})


@cache
def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    return frozenset().union(*(GRANTS[role] for role in roles))
