"""Tables of official channels, rights on them, their checks, and stray pages."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User


class ChannelNetwork(models.TextChoices):
    """Networks of channels: more than those that stories are shared to."""

    LINKEDIN = "linkedin", "LinkedIn"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    X = "x", "X"
    THREADS = "threads", "Threads"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    OTHER = "other", _("Another network")


class ChannelKind(models.TextChoices):
    PAGE = "page", _("Page")
    GROUP = "group", _("Group")
    ACCOUNT = "account", _("Account")


class ChannelOwner(models.TextChoices):
    """The owner of a channel; always the company."""

    COMPANY = "company", _("The company")


class ChannelQuerySet(models.QuerySet["Channel"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def main(self) -> Self:
        """Main channels: at most one of each network."""
        return self.open().filter(is_main=True)

    def due(self, *, on: date) -> Self:
        """Channels whose check is due on or before that day."""
        return self.open().filter(check_due_on__lte=on)


class Channel(models.Model):
    """An official page, group or account of the company."""

    network = models.CharField(max_length=20, choices=ChannelNetwork)
    kind = models.CharField(max_length=10, choices=ChannelKind, default=ChannelKind.PAGE)
    name = models.CharField(max_length=120)
    address = models.URLField(max_length=500)
    owner = models.CharField(max_length=10, choices=ChannelOwner, default=ChannelOwner.COMPANY)
    purpose = models.CharField(max_length=200, blank=True)
    responsible = models.ForeignKey(User, models.PROTECT, related_name="channels_in_charge_of")
    deputy = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="channels_deputy_of"
    )
    is_main = models.BooleanField(default=False)
    check_due_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.CharField(max_length=300, blank=True)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="channel_belongs_to_the_company",
                condition=Q(owner=ChannelOwner.COMPANY),
                violation_error_message=_("An official channel belongs to the company."),
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(is_main=True, closed_at=None),
                name="network_has_one_main_channel",
                violation_error_message=_("This network has a main channel already."),
            ),
            models.UniqueConstraint(
                Lower("address"),
                condition=Q(closed_at=None),
                name="channel_stands_once_in_the_register",
                violation_error_message=_("This address is already in the register."),
            ),
            models.CheckConstraint(
                name="deputy_is_somebody_else",
                condition=Q(deputy=None) | ~Q(deputy=F("responsible")),
                violation_error_message=_("Choose a deputy other than the person responsible."),
            ),
            models.CheckConstraint(
                name="closed_channel_says_what_was_done",
                condition=Q(closed_at=None, closing_note="")
                | Q(closed_at__isnull=False) & ~Q(closing_note=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_overdue(self, *, on: date) -> bool:
        return self.closed_at is None and self.check_due_on <= on


class RightLevel(models.TextChoices):
    OWNER = "owner", _("Owner")
    ADMIN = "admin", _("Administrator")
    EDITOR = "editor", _("Editor")
    ADVERTISER = "advertiser", _("Advertiser")
    ANALYST = "analyst", _("Reads the figures")


class ChannelRightQuerySet(models.QuerySet["ChannelRight"]):
    def current(self) -> Self:
        """Not taken back, on open channels."""
        return self.filter(taken_back_at=None, channel__closed_at=None)

    def of_former_staff(self) -> Self:
        """Current rights of deactivated people."""
        return self.current().filter(person__is_active=False)


class ChannelRight(models.Model):
    """A person's right on a channel; `outsider` names an agency or a freelancer."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="rights")
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="channel_rights"
    )
    outsider = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=10, choices=RightLevel)
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ChannelRightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="right_is_held_by_one_person",
                condition=Q(person__isnull=False, outsider="") | Q(person=None) & ~Q(outsider=""),
            ),
            models.UniqueConstraint(
                fields=["channel", "person"],
                condition=Q(taken_back_at=None),
                name="person_has_one_right_on_a_channel",
            ),
            models.CheckConstraint(
                name="right_taken_back_is_signed",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
            models.CheckConstraint(
                name="nobody_confirms_the_end_of_their_own_right",
                condition=Q(taken_back_by=None) | Q(person=None) | ~Q(taken_back_by=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}: {self.get_level_display()}"

    @property
    def holder(self) -> str:
        return self.person.name if self.person else self.outsider


class ChannelCheck(models.Model):
    """A half-yearly check: all three statements are confirmed."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="checks")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rights_are_right = models.BooleanField()
    address_is_right = models.BooleanField()
    still_needed = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_check_answers_all_three_questions",
                condition=Q(rights_are_right=True, address_is_right=True, still_needed=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} by {self.by}"


class StrayKind(models.TextChoices):
    STRAY = "stray", _("A page nobody looks after")
    DUPLICATE = "duplicate", _("A second page alongside the right one")
    FAKE = "fake", _("A page that pretends to be us")


class StrayPage(models.Model):
    """A page with the company's name that is not in the register, and its outcome."""

    network = models.CharField(max_length=20, choices=ChannelNetwork)
    address = models.URLField(max_length=500)
    kind = models.CharField(max_length=10, choices=StrayKind, default=StrayKind.STRAY)
    note = models.CharField(max_length=300, blank=True)
    reported_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("address"),
                condition=Q(closed_at=None),
                name="stray_page_is_noted_once",
            ),
            models.CheckConstraint(
                name="stray_page_is_closed_with_what_was_done",
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return self.address
