"""Request parsers: UTF-8 JSON limited in size and depth, and picture uploads limited in size."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework import parsers
from rest_framework.exceptions import ParseError
from rest_framework.utils.json import strict_constant

from advocacy.media.decoding import MAX_BYTES

MULTIPART_OVERHEAD = 64 * 1024  # boundaries, headers and the fields beside it
MAX_ELEMENTS = 2_000  # of all lists of a body; each may be refused with a sentence of its own


class JsonParser(parsers.JSONParser):
    """JSON as the standard has it: UTF-8, finite numbers, objects within reason."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body: bytes = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        try:
            return _within_reason(json.loads(body.decode("utf-8"), parse_constant=strict_constant))
        except UnicodeDecodeError:
            raise ParseError(
                _("The body is not UTF-8. Encode it as UTF-8 and try again.")
            ) from None
        except RecursionError:
            raise ParseError(_("The JSON is nested too deeply. Send a flatter object.")) from None
        except ValueError as error:
            raise ParseError(
                _("The body is not JSON (%(reason)s). Correct it and try again.")
                % {"reason": error}
            ) from None


def _within_reason(value: Any) -> Any:
    """The value. Raises `RequestDataTooBig` if its lists have too many elements in all."""
    waiting, elements = [value], 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            elements += len(one)
            if elements > MAX_ELEMENTS:
                raise RequestDataTooBig
            waiting += one
        elif isinstance(one, dict):
            waiting += one.values()
    return value


class PictureParser(parsers.MultiPartParser):
    """A file that cannot be a picture of ours is refused before it is read."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        sent = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or 0
        if int(sent) > MAX_BYTES + MULTIPART_OVERHEAD:
            raise RequestDataTooBig
        return super().parse(stream, media_type=media_type, parser_context=parser_context)
