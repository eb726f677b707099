"""The company itself: the one row of its brand."""

from django.db import models
from django.db.models import Q


class Brand(models.Model):
    """What the company looks like and where it is found. There is one row."""

    name = models.CharField(max_length=80)
    logo = models.FileField(upload_to="brand/", blank=True)
    accent = models.CharField(max_length=7, default="#006064")
    background = models.CharField(max_length=7, default="#ffffff")
    typeface = models.FileField(upload_to="brand/", blank=True)
    languages = models.JSONField(default=list)
    time_zone = models.CharField(max_length=64, default="Europe/Copenhagen")
    short_domain = models.CharField(max_length=253, blank=True)
    jobs_url = models.URLField(max_length=500, blank=True)
    two_lift_a_pause = models.BooleanField(default=False)
    # Figures: what campaigns are told apart by, what clicks are worth, and who may be named.
    tags_links = models.BooleanField(default=False)
    shows_earned_value = models.BooleanField(default=True)
    currency = models.CharField(max_length=3, default="DKK")
    reports_applications = models.BooleanField(default=False)
    told_staff_on = models.DateField(null=True, blank=True)
    named_boards = models.BooleanField(default=False)
    fewest_could = models.PositiveSmallIntegerField(default=5)
    fewest_did = models.PositiveSmallIntegerField(default=3)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="there_is_one_brand", condition=Q(id=1)),
            models.CheckConstraint(
                name="the_rule_of_five_and_three_is_only_raised",
                condition=Q(fewest_could__gte=5, fewest_did__gte=3),
            ),
            models.CheckConstraint(
                name="named_boards_need_the_notice",
                condition=Q(named_boards=False) | Q(told_staff_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
