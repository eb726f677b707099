"""QR codes of links as SVG and PNG."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules of white border
PNG_SCALE = 16  # pixels per module: sharp on A5


def svg(address: str) -> bytes:
    """The QR code as an SVG file, black on white."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", scale=8, xmldecl=False, svgclass=None
    )
    return out.getvalue()


def inline_svg(address: str) -> str:
    """The QR code as inline SVG without a fixed size."""
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
    """The QR code as a PNG of about 600 pixels."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="png", border=QUIET_ZONE, scale=PNG_SCALE
    )
    return out.getvalue()
