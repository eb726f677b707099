"""Random codes of short links, and their URLs."""

import re
import secrets
import string

from django.conf import settings

from advocacy.people import brand

ALPHABET = string.digits + string.ascii_letters
# Programs that find links in texts take along what stands behind: “/s/CODE.”, “/s/CODE)”.
LEADING_CODE = r"([0-9A-Za-z]{1,16})(?![0-9A-Za-z])"
_LEADING = re.compile(LEADING_CODE)
_IN_ADDRESS = re.compile(rf"https?://[^/?#]+/s/{LEADING_CODE}", re.IGNORECASE)
CODE_LENGTH = 11  # 62 ** 11 is a little over 2 ** 65


def new_code() -> str:
    """A new code of 65 random bits."""
    number, signs = secrets.randbelow(len(ALPHABET) ** CODE_LENGTH), []
    for _ in range(CODE_LENGTH):  # one random number: asking for each sign takes ten times as long
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def extract_code(value: str) -> str:
    """The code in a short URL, or the stripped value if it is no URL."""
    match = _IN_ADDRESS.match(value.strip())
    return match[1] if match else value.strip()


def leading_code(value: str) -> str:
    """The code that the end of a short URL begins with; empty if there is none."""
    match = _LEADING.match(value)
    return match[1] if match else ""


def short_url(code: str) -> str:
    """The short URL of a code, on the company's short domain if it has one."""
    domain = brand.current().short_domain
    base = f"https://{domain}" if domain else settings.SHORT_BASE_URL
    return f"{base}/s/{code}"
