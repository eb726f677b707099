"""Text colours with enough contrast."""

from advocacy.people import accent_colour

ENOUGH = accent_colour.ENOUGH
MARGIN = 0.05  # contrast lost when a mixed colour is rounded
PAPER, INK, BLACK = "#ffffff", "#14191e", "#000000"


def ink_on(ground: str) -> str:
    """White if readable, else near-black, else black: one of them always is."""
    for ink in (PAPER, INK, BLACK):
        if reads(ink, ground):
            return ink
    return max((PAPER, BLACK), key=lambda ink: accent_colour.contrast(ink, ground))


def soft_on(ground: str) -> str:
    """A secondary text colour: as close to the background as stays readable."""
    ink = ink_on(ground)
    return next(
        (
            colour
            for share in (0.72, 0.8, 0.88, 0.94)
            if reads(colour := accent_colour.mixed(ink, ground, share=share), ground)
        ),
        ink,
    )


def coloured_on(ground: str, colour: str) -> str:
    """This colour, mixed with the text colour until it is readable on the background."""
    ink = ink_on(ground)
    for step in range(20):
        mixed = accent_colour.mixed(colour, ink, share=1 - step / 20) if step else colour
        if reads(mixed, ground):
            return mixed
    return ink


def hairline_on(ground: str) -> str:
    """The colour of a thin, unobtrusive line."""
    return accent_colour.mixed(ink_on(ground), ground, share=0.28)


def reads(ink: str, ground: str) -> bool:
    return accent_colour.contrast(ink, ground) >= ENOUGH + MARGIN
