"""The languages of the hub and of its stories."""

from django.db import models


class Language(models.TextChoices):
    DANISH = "da", "Dansk"
    ENGLISH = "en", "English"
