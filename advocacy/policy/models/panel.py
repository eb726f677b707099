"""Tables of the panel: volunteers, draws and members."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.people.models import User


class Voice(models.TextChoices):
    """A perspective that volunteers say they have."""

    YOUNG = "young", _("Young")
    OLD = "old", _("Experienced")
    NEWCOMER = "newcomer", _("New here")
    SUPER_USER = "super_user", _("Super-user")
    SCEPTIC = "sceptic", _("Sceptic")
    FAN = "fan", _("Fan")


class PanelVolunteer(models.Model):
    """A person who volunteers for the panel, with their perspectives."""

    person = models.OneToOneField(User, models.CASCADE, related_name="+")
    voices = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.person)


class Panel(models.Model):
    """One draw; the newest is the panel."""

    drawn_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Panel {self.pk}"


class PanelMember(models.Model):
    """A drawn member, and the perspective they were drawn for."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="seats")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    voice = models.CharField(max_length=12, choices=Voice)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "person"], name="one_seat_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.panel}"
