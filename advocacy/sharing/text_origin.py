"""The body of a post and its origin: the suggested text, gaps filled, or own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from advocacy.content.caption_gaps import find_gaps
from advocacy.content.models import Caption
from advocacy.errors import Invalid
from advocacy.networks import composing
from advocacy.sharing import gap_filling
from advocacy.sharing.models import TextOrigin
from advocacy.text import cleaning

MAX_BODY_LENGTH = 5000


@dataclass(frozen=True)
class PostBody:
    """The body of a post, its origin and its caption."""

    body: str
    origin: TextOrigin
    caption: Caption | None

    @property
    def caption_sha256(self) -> str:
        """Digest of the caption the body was made from; "" for own words."""
        if self.caption is None or self.origin == TextOrigin.OWN:
            return ""
        return composing.text_sha256(self.caption.text)


def resolve_body(
    caption: Caption | None, *, suggested: str, typed: str | None, answers: Sequence[str] = ()
) -> PostBody:
    """The body from the caption, typed text and gap answers. Raises Invalid."""
    body = suggested if typed is None and not answers else _typed_body(typed, suggested, answers)
    _refuse_open_gaps(body)
    origin = TextOrigin.DEALT if body == suggested and typed is None else _origin(body, caption)
    if origin == TextOrigin.OWN and caption is not None and caption.locked:
        raise Invalid(
            _("This text is set by law or contract and is shared as it stands."),
            field="text",
            code="caption_locked",
        )
    return PostBody(body, origin, caption)


def is_own(typed: str, *, suggested: str, answers: Sequence[str] = ()) -> bool:
    """Whether the text differs from the suggested text outside its gaps."""
    body = cleaning.trimmed(
        cleaning.normalized(
            gap_filling.fill_gaps(typed, gap_filling.answers_by_gap(suggested, answers))
        )
    )
    return body != suggested and not gap_filling.is_completion(body, suggested)


def _typed_body(typed: str | None, suggested: str, answers: Sequence[str]) -> str:
    answers_by_name = gap_filling.answers_by_gap(suggested, answers)
    text = gap_filling.fill_gaps(suggested if typed is None else typed, answers_by_name)
    body = cleaning.clean_text(text, field="text", limit=MAX_BODY_LENGTH)
    if not body:
        raise Invalid(
            _("Write a few words, or use the suggested text."), field="text", code="required"
        )
    return body


def _origin(body: str, caption: Caption | None) -> TextOrigin:
    if caption is not None and body == caption.text:
        return TextOrigin.DEALT
    if caption is not None and gap_filling.is_completion(body, caption.text):
        return TextOrigin.FILLED
    return TextOrigin.OWN


def _refuse_open_gaps(body: str) -> None:
    """Raise Invalid if a gap has not been filled."""
    for name in find_gaps(body)[:1]:
        raise Invalid(
            _("Complete “%(gap)s” in your own words, then share.") % {"gap": name},
            field="text",
            code="fill_in_missing",
        )
