"""A constraint for rows of which one column says what other columns are set."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q


def only_columns_of(
    dimension_column: str, columns_of: Mapping[Any, Collection[str]], empty: Mapping[str, Any]
) -> Q:
    """Exactly the columns that belong to the row's dimension are set; the others are empty."""
    any_dimension = Q()
    for dimension, columns in columns_of.items():
        condition = Q(**{dimension_column: dimension.value})
        for column, empty_value in empty.items():
            is_empty = Q(**{column: empty_value})
            condition &= ~is_empty if column in columns else is_empty
        any_dimension |= condition
    return any_dimension
