"""A link as a QR code: for a poster, a slide, a screen held out to somebody."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules of white around it, as readers need
PNG_SCALE = 16  # to a module: sharp on an A5 print


def svg(address: str) -> bytes:
    """The code as a drawing, black on white wherever it is shown."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", scale=8, xmldecl=False, svgclass=None
    )
    return out.getvalue()


def inline_svg(address: str) -> str:
    """The same to stand in a page, as large as there is room."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
    )
    return out.getvalue().decode()


def png(address: str) -> bytes:
    """The code as a picture of some 600 pixels."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="png", border=QUIET_ZONE, scale=PNG_SCALE
    )
    return out.getvalue()
