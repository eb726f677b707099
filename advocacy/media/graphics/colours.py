"""Text colours with enough contrast."""

from advocacy.people import accent_colour

MIN_CONTRAST = accent_colour.MIN_CONTRAST
MARGIN = 0.05  # contrast lost when a mixed colour is rounded
PAPER, INK, BLACK = "#ffffff", "#14191e", "#000000"


def text_colour_on(ground: str) -> str:
    """White if readable, else near-black, else black: one of them always is."""
    for ink in (PAPER, INK, BLACK):
        if is_readable(ink, ground):
            return ink
    return max((PAPER, BLACK), key=lambda ink: accent_colour.contrast(ink, ground))


def secondary_colour_on(ground: str) -> str:
    """A secondary text colour: as close to the background as stays readable."""
    ink = text_colour_on(ground)
    return next(
        (
            colour
            for share in (0.72, 0.8, 0.88, 0.94)
            if is_readable(colour := accent_colour.mix(ink, ground, share=share), ground)
        ),
        ink,
    )


def accent_colour_on(ground: str, colour: str) -> str:
    """This colour, mixed with the text colour until it is readable on the background."""
    ink = text_colour_on(ground)
    for step in range(20):
        mixed = accent_colour.mix(colour, ink, share=1 - step / 20) if step else colour
        if is_readable(mixed, ground):
            return mixed
    return ink


def hairline_colour_on(ground: str) -> str:
    """The colour of a thin, unobtrusive line."""
    return accent_colour.mix(text_colour_on(ground), ground, share=0.28)


def is_readable(ink: str, ground: str) -> bool:
    return accent_colour.contrast(ink, ground) >= MIN_CONTRAST + MARGIN
