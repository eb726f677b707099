"""Filters for captions: how long they are; gaps as marked fields, never in brackets."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from advocacy.content import caption_gaps
from advocacy.content.checks import CaptionLength
from advocacy.text.cleaning import trimmed
from frontend.composer import text_length
from frontend.composer.text_length import Count

register = template.Library()


@register.filter
def gaps_labelled(text: str) -> str:
    """The text with the label of each gap in single brackets, where nothing can be marked."""
    return caption_gaps.with_labels(text)


@register.filter
def gaps_marked(text: str) -> SafeString:
    """The text with each gap as a marked field that names what a colleague writes there."""
    pieces: list[str] = []
    start = 0
    for gap in caption_gaps.GAP.finditer(text):
        label = trimmed(gap[1])
        if label:
            pieces += [text[start : gap.start()], _field(label)]
            start = gap.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[start:]]))


@register.filter
def counted(caption: CaptionLength) -> Count | None:
    """The length of the post it becomes on its own network, as the editor counts it."""
    return text_length.count(caption.network, caption.post) if caption.network else None


def _field(label: str) -> SafeString:
    return format_html('<span class="fill">{}</span>', label)
