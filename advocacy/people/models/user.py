"""Tables of people: accounts, their roles and their stand-ins."""

from __future__ import annotations

import uuid
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import NotAllowed
from advocacy.networks.facts import NetworkSlug
from advocacy.people import brand, grants
from advocacy.people.employment import Employment
from advocacy.people.permissions import (
    STAND_IN_PERMISSION,
    Permission,
    Role,
    permissions_of,
    roles_named,
    roles_with,
)
from advocacy.text.languages import Language


class OutOfScope(NotAllowed):
    """The scopes of the API token do not include this action."""


class Theme(models.TextChoices):
    AUTO = "auto", gettext_lazy("As on my device")
    LIGHT = "light", gettext_lazy("Light")
    DARK = "dark", gettext_lazy("Dark")


class BoardFigure(models.TextChoices):
    """The figure shown beside a person's name on the leaderboard."""

    SHARES = "shares", gettext_lazy("how much I have shared")
    CLICKS = "clicks", gettext_lazy("how many clicks my posts brought")
    NAME = "name", gettext_lazy("only my name")


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        """People who have not been deactivated."""
        return self.filter(is_active=True)

    def who_can(self, permission: Permission) -> Self:
        """Active people whose roles include this permission, or to whom it is lent today."""
        may = _by_role(permission)
        if permission == STAND_IN_PERMISSION:
            may |= Q(pk__in=StandIn.objects.in_force(on=brand.today()).values("stand_in"))
        return self.active().filter(may).distinct()

    def who_can_by_role(self, permission: Permission) -> Self:
        """Active people whose roles include this permission."""
        return self.active().filter(_by_role(permission)).distinct()


def _by_role(permission: Permission) -> Q:
    return Q(role_grants__role__in=roles_with(permission))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Employment, AbstractBaseUser):
    """An employee. Everyone is an advocate; roles add to that."""

    pseudonym = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    mastodon_instance = models.CharField(max_length=253, blank=True)
    signature = models.CharField(max_length=120, blank=True)
    network_on_computer = models.CharField(max_length=10, choices=NetworkSlug, blank=True)
    network_on_phone = models.CharField(max_length=10, choices=NetworkSlug, blank=True)
    gets_report = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    left_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    board_name = models.CharField(max_length=40, blank=True)
    board_figure = models.CharField(
        max_length=6, choices=BoardFigure, default=BoardFigure.SHARES, db_default=BoardFigure.SHARES
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # Set where a program acts with a token of limited scope; a person's own session has no limit.
    limited_to: frozenset[Permission] | None = None

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_is_unique_in_any_case",
                violation_error_message=gettext_lazy("Someone already has this address."),
            ),
            models.CheckConstraint(
                name="erased_person_has_no_access", condition=Q(erased_at=None) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        return self.name.split(" ", 1)[0]

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()

    @cached_property
    def grants_today(self) -> frozenset[str]:
        """Names of granted roles, and the permission lent to a stand-in today, in one query."""
        return grants.on_day(self.pk, on=brand.today())

    @property
    def roles(self) -> frozenset[Role]:
        return roles_named(self.grants_today)

    @property
    def stands_in_for(self) -> list[StandIn]:
        """Stand-in rows by which this person approves today."""
        if STAND_IN_PERMISSION.value not in self.grants_today:
            return []
        held = StandIn.objects.in_force(on=brand.today()).filter(stand_in=self)
        return list(held.select_related("person").order_by("last_day", "pk"))

    def can(self, permission: Permission) -> bool:
        return self._is_in_scope(permission) and self._is_granted(permission)

    def _is_granted(self, permission: Permission) -> bool:
        if not self.is_active:
            return False
        return self.can_by_role(permission) or (
            permission == STAND_IN_PERMISSION and STAND_IN_PERMISSION.value in self.grants_today
        )

    def can_by_role(self, permission: Permission) -> bool:
        """Whether a role of their own grants it; a lent permission does not count."""
        return permission in permissions_of(self.roles)

    def _is_in_scope(self, permission: Permission) -> bool:
        return self.limited_to is None or permission in self.limited_to

    def lock_active(self) -> None:
        """Lock the person's row until the transaction ends; raise NotAllowed if deactivated, or if
        a role that they had when they were asked for it is gone.

        An action locks its person's row; deactivation and the change of roles lock the same row. So
        no event of a person is later than `left_at`, nor than the loss of the role it needs.
        """
        rows = User.objects.select_for_update(of=("self",), no_key=True)
        if not rows.filter(pk=self.pk, is_active=True).exists():
            raise NotAllowed(_("This account is closed. Ask an administrator."))
        had = self.__dict__.get("grants_today")
        if had and not had <= grants.on_day(self.pk, on=brand.today()):
            raise NotAllowed(_("Your roles have just been changed. Reload the page."))

    def require(self, permission: Permission) -> None:
        if self.can(permission):
            return
        what = {"what": permission.label}
        if self._is_granted(permission):
            message = _("This token does not let you %(what)s. Make one that does on your page.")
            raise OutOfScope(message % what)
        raise NotAllowed(_("Your roles do not let you %(what)s. Ask an administrator.") % what)


class RoleGrant(models.Model):
    """A role someone has beyond being an advocate."""

    person = models.ForeignKey(User, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="role_is_granted_once"),
            models.CheckConstraint(name="role_adds_to_advocate", condition=~Q(role=Role.ADVOCATE)),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class StandInQuerySet(models.QuerySet["StandIn"]):
    def in_force(self, *, on: date) -> Self:
        """In force on that day. Ends early if the approver loses the permission to approve."""
        approvers = RoleGrant.objects.filter(role__in=roles_with(STAND_IN_PERMISSION)).values(
            "person"
        )
        return self.filter(
            since__lte=on, last_day__gte=on, person__is_active=True, person__in=approvers
        )


class StandIn(models.Model):
    """A colleague who approves in an absent approver's place; both days are included."""

    person = models.ForeignKey(User, models.CASCADE, related_name="stand_ins")
    stand_in = models.ForeignKey(User, models.CASCADE, related_name="standing_in")
    since = models.DateField()
    last_day = models.DateField()

    objects = StandInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves", condition=~Q(person=F("stand_in"))
            ),
            models.CheckConstraint(
                name="stand_in_ends_after_it_begins", condition=Q(last_day__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.person}"
