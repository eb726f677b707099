"""Inks that can be read on any ground."""

from advocacy.people import accent_colour

ENOUGH = accent_colour.MIN_CONTRAST
MARGIN = 0.05  # a colour is rounded to whole steps after it was mixed
PAPER, INK, BLACK = "#ffffff", "#14191e", "#000000"


def ink_on(ground: str) -> str:
    """White where white reads well, else near-black, else black: one of them always does."""
    for ink in (PAPER, INK, BLACK):
        if reads(ink, ground):
            return ink
    return max((PAPER, BLACK), key=lambda ink: accent_colour.contrast(ink, ground))


def soft_on(ground: str) -> str:
    """For what comes second: as near to the ground as still reads well."""
    ink = ink_on(ground)
    return next(
        (
            colour
            for share in (0.72, 0.8, 0.88, 0.94)
            if reads(colour := accent_colour.mix(ink, ground, share=share), ground)
        ),
        ink,
    )


def coloured_on(ground: str, colour: str) -> str:
    """The colour itself, or as much of it as reads well on this ground."""
    ink = ink_on(ground)
    for step in range(20):
        mixed = accent_colour.mix(colour, ink, share=1 - step / 20) if step else colour
        if reads(mixed, ground):
            return mixed
    return ink


def hairline_on(ground: str) -> str:
    """A thin line that is seen and does not shout."""
    return accent_colour.mix(ink_on(ground), ground, share=0.28)


def reads(ink: str, ground: str) -> bool:
    return accent_colour.contrast(ink, ground) >= ENOUGH + MARGIN
