"""The table of the company's values and its purposes on social media."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.text.languages import Language


class Purpose(models.TextChoices):
    """Why a company is on social media; a goal may name one."""

    FANS = "fans", _("Fans")
    TRAFFIC = "traffic", _("Traffic")
    INVOLVEMENT = "involvement", _("Involvement")
    MENTION = "mention", _("Mention")


VALUES = "values"


class CompanyStatement(models.Model):
    """The company's values, or one purpose in its own words, in one language."""

    kind = models.CharField(max_length=12, choices=[(VALUES, _("Values")), *Purpose.choices])
    language = models.CharField(max_length=2, choices=Language)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="one_statement_a_language"),
            models.CheckConstraint(name="statement_says_something", condition=~models.Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]
