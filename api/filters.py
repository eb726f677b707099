"""Filters shared by several lists."""

from typing import Any

from django.forms import IntegerField
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

from advocacy.text.address_values import LARGEST_ID


class IdFormField(IntegerField):
    """An id as the API gave it: digits, however the language groups them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST_ID, localize=False, **kwargs)


@extend_schema_field({"type": "string", "pattern": "^[0-9]{1,19}$"})
class IdFilter(filters.Filter):
    """Rows that belong to one other row."""

    field_class = IdFormField
