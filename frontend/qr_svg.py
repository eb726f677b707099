"""QR codes as SVG."""

from django.utils.safestring import SafeString, mark_safe

from advocacy.addresses import linking
from advocacy.links import qr_codes


def qr_svg(address: str) -> SafeString:
    """QR code of a URL as inline SVG; who scans it is led to web addresses alone."""
    return mark_safe(qr_codes.inline_svg(linking.linked(address)))  # noqa: S308 (drawn by us, of squares)
