"""The news template: a headline and a summary under a bar in the accent colour."""

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.frames import Box
from advocacy.media.graphics.surface import Surface
from advocacy.media.models import Template

BAR_HEIGHT = 2.4
MAX_SUMMARY_SHARE = 0.42  # of the height, at most, for the summary


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """Bar and kicker at the top, the headline, and the summary under a hairline."""
    frame, ground = sheet.frame, sheet.look.background
    bar = frame.whole.with_edges(bottom=max(frame.free.top, frame.unit * BAR_HEIGHT))
    sheet.fill(bar, sheet.look.accent)
    gap = frame.unit * (4 if frame.is_landscape else 5.5)
    safe = frame.safe.with_edges(top=max(frame.safe.top, bar.bottom + gap))
    line = elements.put_head(sheet, str(Template.NEWS.label), safe, on=ground)
    room = safe.with_edges(top=line.bottom + gap)
    room = _above_summary(sheet, words["summary"], room)
    style = elements.headline(frame, largest=9 if frame.is_landscape else 13.5)
    block = sheet.block("headline", words["headline"], style, width=room.width, height=room.height)
    top = room.bottom - block.height
    sheet.put("headline", block, room.left, top, ink=colours.text_colour_on(ground), on=ground)


def _above_summary(sheet: Surface, summary: str, room: Box) -> Box:
    """Draw the summary at the bottom; return the room above it."""
    if not summary:
        return room
    frame, ground = sheet.frame, sheet.look.background
    style = elements.body_text(frame)
    gap = frame.unit * (2.6 if frame.is_landscape else 4)
    block = sheet.block(
        "summary", summary, style, width=room.width, height=room.height * MAX_SUMMARY_SHARE
    )
    top = room.bottom - block.height
    sheet.put("summary", block, room.left, top, ink=colours.secondary_colour_on(ground), on=ground)
    rule = top - gap
    sheet.rule(room.left, room.right, rule, colours.hairline_colour_on(ground))
    return room.with_edges(bottom=rule - gap)
