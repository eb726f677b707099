"""QR codes as SVG."""

from django.utils.safestring import SafeString, mark_safe

from advocacy.links import qr_codes


def qr_svg(address: str) -> SafeString:
    """The QR code of an address, to stand in a page."""
    return mark_safe(qr_codes.inline_svg(address))  # noqa: S308 (drawn by us, of squares)
