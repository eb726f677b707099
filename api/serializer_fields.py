"""Serializer fields shared by several resources."""

from datetime import UTC
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.addresses import linking
from advocacy.content.drafts import Hashtag
from advocacy.text import address_values

MAX_ROWS = 200


@extend_schema_field({"type": "string", "pattern": "^[0-9]{1,19}$"})
class IdField(serializers.CharField):
    """An id is a string of digits, as this API gave it; a number will do on writing."""

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]
        text = super().to_internal_value(cast(str, data)) if isinstance(data, int | str) else ""
        number = address_values.row_id(text)
        if number is None:
            raise serializers.ValidationError(
                _("An id is a string of digits, as this API gave it."), code="invalid_id"
            )
        return number

    def to_representation(self, value: Any) -> str:
        return str(value)


class TextField(serializers.CharField):
    """A string, and nothing that could be made one."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class LinkField(serializers.CharField):
    """An address that people or machines gave; empty if clients must not follow it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: str) -> str:
        return value if linking.is_web_address(value) else ""


class CountField(serializers.IntegerField):
    """How many, or null where nobody can say; a number, and nothing that could be made one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_null=True, min_value=0, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class FamilyField(serializers.UUIDField):
    """The id of a family of translations: a UUID as it is written, not as a number."""

    def to_internal_value(self, data: Any) -> UUID:
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        found: UUID = super().to_internal_value(data)
        return found


class MomentField(serializers.DateTimeField):
    """A moment, in UTC wherever it does not say otherwise."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)


class RowsField(serializers.ListField):
    """A list of keys on the way in; the rows they name, each once, on the way on."""

    def __init__(self, *, queryset: QuerySet[Any], by: str = "pk", **kwargs: Any) -> None:
        self.queryset, self.by = queryset, by
        super().__init__(child=kwargs.pop("child", None) or IdField(), **kwargs)

    def to_internal_value(self, data: Any) -> list[Any]:
        keys = list(dict.fromkeys(super().to_internal_value(data)))
        if len(keys) > MAX_ROWS:
            raise serializers.ValidationError(
                _("That is too many. Name at most %(most)d.") % {"most": MAX_ROWS},
                code="max_length",
            )
        found = {
            getattr(row, self.by): row
            for row in self.queryset.all().filter(**{f"{self.by}__in": keys})
        }
        for key in keys:
            if key not in found:
                raise serializers.ValidationError(
                    _("There is none called “%(key)s”.") % {"key": str(key)[:80]},
                    code="does_not_exist",
                )
        return [found[key] for key in keys]


HASHTAG = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "required": {"type": "boolean"}},
}


@extend_schema_field({**HASHTAG, "required": ["text", "required"]})
class HashtagField(serializers.Field[Hashtag, Any, dict[str, Any], Any]):
    """`{text, required}`, the text without the number sign."""

    def to_internal_value(self, data: Any) -> Hashtag:
        if isinstance(data, str):
            return Hashtag(text=_text(data))
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            required = data.get("required", False)
            if isinstance(required, bool):
                return Hashtag(text=_text(data["text"]), required=required)
        raise serializers.ValidationError(
            _("A hashtag is a string, or an object with text and required."), code="invalid"
        )

    def to_representation(self, value: Any) -> dict[str, Any]:
        return {"text": value.text, "required": value.required}


@extend_schema_field({"oneOf": [{"type": "string"}, {**HASHTAG, "required": ["text"]}]})
class HashtagInField(HashtagField):
    """On writing, a plain string will do."""


def _text(value: str) -> str:
    """The text as any other field of text takes it: no NUL, no halves of characters."""
    found: str = serializers.CharField().run_validation(value)
    return found
