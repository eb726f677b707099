"""A constraint for rows of which one column says what other columns are set."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q


def only_columns_of(
    named_by: str, columns_of: Mapping[Any, Collection[str]], empty: Mapping[str, Any]
) -> Q:
    """Exactly the columns that belong to the row's dimension are set; the others are empty."""
    found = Q()
    for dimension, columns in columns_of.items():
        condition = Q(**{named_by: dimension.value})
        for column, nothing in empty.items():
            is_empty = Q(**{column: nothing})
            condition &= ~is_empty if column in columns else is_empty
        found |= condition
    return found
