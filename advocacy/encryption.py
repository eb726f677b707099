"""Encryption of secrets in rows: whoever has the database alone cannot use them.

Keys come from `SECRET_KEY`, so a secret is read with the key it was written with for as long as
that stands in `SECRET_KEY_FALLBACKS`. Fernet: AES-128-CBC with HMAC-SHA256 and a version.
"""

from base64 import urlsafe_b64encode
from hashlib import blake2b

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """Not encrypted by this hub, for another purpose, or under a key that is gone."""


def encrypt(text: str, *, purpose: str) -> str:
    """The text under the key of today; only the same purpose reads it again."""
    return _keys(purpose).encrypt(text.encode()).decode()


def decrypt(encrypted: str, *, purpose: str) -> str:
    """The text; `Unreadable` where it is none of this purpose."""
    try:
        return _keys(purpose).decrypt(encrypted.encode()).decode()
    except InvalidToken as error:
        raise Unreadable(purpose) from error


def _keys(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])


def _key(secret: str, purpose: str) -> bytes:
    """A key of its own for each purpose: blake2b takes keys of up to 64 bytes."""
    root = blake2b(secret.encode(), digest_size=32).digest()
    return urlsafe_b64encode(blake2b(purpose.encode(), key=root, digest_size=32).digest())
