"""Which constraint an IntegrityError violates, by its name in `Meta.constraints`.

Only an expected violation is turned into a message for the user; any other error is raised again.
"""

import re
from typing import Any

from django.db import IntegrityError, models

SQLITE = re.compile(r"(UNIQUE|CHECK) constraint failed: (index '(?P<index>[^']+)'|(?P<rest>.+))")


def is_violated(error: IntegrityError, model: type[models.Model], name: str) -> bool:
    """Whether the error violates this constraint, or the uniqueness of the field of this name."""
    diagnosis: Any = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return _is_named(diagnosis.constraint_name or "", model, name)
    match = SQLITE.match(str(error))
    if match is None:
        return False
    if match["index"]:
        return match["index"] == name
    return match["rest"] == name or set(match["rest"].split(", ")) == _columns(model, name)


def _is_named(violated: str, model: type[models.Model], name: str) -> bool:
    """PostgreSQL names the constraint; a unique field's own name begins with table and column."""
    if name in _constraints(model):
        return violated == name
    column = model._meta.get_field(name).column  # type: ignore[union-attr]
    return violated.startswith(f"{model._meta.db_table}_{column}_")


def _columns(model: type[models.Model], name: str) -> set[str]:
    """SQLite names the columns of a unique constraint, with their table."""
    constraint = _constraints(model).get(name)
    fields = getattr(constraint, "fields", ()) if constraint else (name,)
    table = model._meta.db_table
    return {f"{table}.{model._meta.get_field(field).column}" for field in fields}  # type: ignore[union-attr]


def _constraints(model: type[models.Model]) -> dict[str, models.BaseConstraint]:
    return {constraint.name: constraint for constraint in model._meta.constraints}
