"""What the company tells of somebody's employment, by which figures are divided."""

from django.db import models


class Employment(models.Model):
    """Country (ISO 3166-1 alpha-2), job function and first day; each empty where it is not told."""

    country = models.CharField(max_length=2, blank=True)
    job_function = models.CharField(max_length=60, blank=True)
    joined_company_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
