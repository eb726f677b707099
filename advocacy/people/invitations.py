"""Invitations: a place kept for someone, opened with a link that came by mail."""

from django.core import signing

from advocacy.people.models import Invitation

SALT = "invitation"


def link_token(invitation: Invitation) -> str:
    """What the link carries; the row holds no secret."""
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)
