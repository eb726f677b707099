"""Codes nobody can guess, and the addresses made of them."""

import secrets
import string

from django.conf import settings

from advocacy.people import brand

ALPHABET = string.digits + string.ascii_letters
LENGTH = 11  # 62 ** 11 is a little over 2 ** 65


def new() -> str:
    """A fresh code of 65 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def address(code: str) -> str:
    """The whole short address, on the company's short domain where it has one."""
    domain = brand.current().short_domain
    base = f"https://{domain}" if domain else settings.SHORT_BASE_URL
    return f"{base}/s/{code}"
