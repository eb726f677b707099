"""Declarations: forms that were sent, and working copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advocacy.privacy import data_categories
from advocacy.privacy.declaration import Declaration, Erasure, RetentionRule
from advocacy.submissions.models import SentForm, WorkingCopy

WEEK = 7

TABLES: dict[type[models.Model], Declaration] = {
    SentForm: Declaration(
        sort=data_categories.TYPED,
        title=_("Forms sent"),
        people=("person",),
        fields=("begun_at",),
        secret=("form_key", "content", "location"),
        retention=(RetentionRule(days=WEEK, start_field="begun_at", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
    WorkingCopy: Declaration(
        sort=data_categories.TYPED,
        title=_("Working copies"),
        people=("person",),
        fields=("place", "title", "content", "saved_at"),
        free_text=("title",),
        retention=(RetentionRule(days=WEEK, start_field="saved_at", words=_("%(period)s")),),
        erasure=Erasure.DELETED,
    ),
}
