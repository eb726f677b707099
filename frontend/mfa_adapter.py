"""Adapter of django-allauth's second factor: its secrets are encrypted in the database."""

import logging

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret

from advocacy import encryption

PURPOSE = "second factor"

log = logging.getLogger(__name__)


class HubMFAAdapter(DefaultMFAAdapter):
    """The secrets of codes by app and of recovery codes are of no use without `SECRET_KEY`."""

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that nobody knows, and so no code fits, where the key is gone."""
        try:
            return encryption.decrypt(encrypted_text, purpose=PURPOSE)
        except encryption.Unreadable:
            log.exception("A second factor cannot be read: SECRET_KEY_FALLBACKS lacks its key.")
            return str(generate_totp_secret())
