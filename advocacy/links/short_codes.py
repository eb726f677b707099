"""Codes nobody can guess, and the addresses made of them."""

import re
import secrets
import string

from django.conf import settings

from advocacy.people import brand

ALPHABET = string.digits + string.ascii_letters
_IN_ADDRESS = re.compile(r"^\s*https?://[^/?#]+/s/([0-9A-Za-z]{1,16})")
CODE_LENGTH = 11  # 62 ** 11 is a little over 2 ** 65


def new_code() -> str:
    """A fresh code of 65 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def extract_code(said: str) -> str:
    """The code of a short address, whatever stands before and after it; or what was said."""
    found = _IN_ADDRESS.search(said)
    return found[1] if found else said.strip()


def short_url(code: str) -> str:
    """The whole short address, on the company's short domain where it has one."""
    domain = brand.current().short_domain
    base = f"https://{domain}" if domain else settings.SHORT_BASE_URL
    return f"{base}/s/{code}"
