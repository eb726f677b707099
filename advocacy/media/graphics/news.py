"""News: a headline and what it is about, under a bar of the company's colour."""

from advocacy.media.graphics import colours, elements
from advocacy.media.graphics.frames import Box
from advocacy.media.graphics.surface import Surface
from advocacy.media.models import Template

BAR = 2.4
SHARE = 0.42  # of the room, at most, for the summary


def lay_out(sheet: Surface, words: dict[str, str]) -> None:
    """Bar and kicker at the top, headline and summary, and the summary under a hairline."""
    frame, ground = sheet.frame, sheet.look.background
    bar = frame.whole.but(bottom=max(frame.free.top, frame.unit * BAR))
    sheet.fill(bar, sheet.look.accent)
    gap = frame.unit * (4 if frame.lies else 5.5)
    safe = frame.safe.but(top=max(frame.safe.top, bar.bottom + gap))
    line = elements.put_head(sheet, str(Template.NEWS.label), safe, on=ground)
    room = safe.but(top=line.bottom + gap)
    room = _above_summary(sheet, words["summary"], room)
    style = elements.headline(frame, largest=9 if frame.lies else 13.5)
    block = sheet.block("headline", words["headline"], style, width=room.width, height=room.height)
    top = room.bottom - block.height
    sheet.put("headline", block, room.left, top, ink=colours.ink_on(ground), on=ground)


def _above_summary(sheet: Surface, summary: str, room: Box) -> Box:
    """The summary at the foot of the room; what is left above it."""
    if not summary:
        return room
    frame, ground = sheet.frame, sheet.look.background
    style = elements.body_text(frame)
    gap = frame.unit * (2.6 if frame.lies else 4)
    block = sheet.block("summary", summary, style, width=room.width, height=room.height * SHARE)
    top = room.bottom - block.height
    sheet.put("summary", block, room.left, top, ink=colours.soft_on(ground), on=ground)
    rule = top - gap
    sheet.rule(room.left, room.right, rule, colours.hairline_on(ground))
    return room.but(bottom=rule - gap)
