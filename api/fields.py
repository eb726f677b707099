"""Fields that several resources share."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from advocacy.content.drafts import Hashtag


class IdField(serializers.CharField):
    """An id is a string of digits, whatever it was sent as."""

    def to_internal_value(self, data: Any) -> int:  # type: ignore[override]
        text = super().to_internal_value(data)
        if not text.isdecimal() or len(text) > len(str(2**63)):
            raise serializers.ValidationError(
                _("An id is a string of digits, as this API gave it."), code="invalid_id"
            )
        return int(text)

    def to_representation(self, value: Any) -> str:
        return str(value)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string"},
            {
                "type": "object",
                "properties": {"text": {"type": "string"}, "required": {"type": "boolean"}},
                "required": ["text"],
            },
        ]
    }
)
class HashtagField(serializers.Field[Hashtag, Any, dict[str, Any], Any]):
    """`{text, required}`; on writing, a plain string will do."""

    def to_internal_value(self, data: Any) -> Hashtag:
        if isinstance(data, str):
            return Hashtag(text=data)
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            required = data.get("required", False)
            if isinstance(required, bool):
                return Hashtag(text=data["text"], required=required)
        raise serializers.ValidationError(
            _("A hashtag is a string, or an object with text and required."), code="invalid"
        )

    def to_representation(self, value: Any) -> dict[str, Any]:
        return {"text": value.text, "required": value.required}
