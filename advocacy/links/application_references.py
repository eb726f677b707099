"""Signed references of links, which a job site reports back with an application.

A reference is the link's code with a signature: it cannot be made from a short link seen in a post.
"""

from django.core.signing import BadSignature, Signer

PARAMETER = "ref"
SALT = "link-reference"


def reference_for(code: str) -> str:
    """The reference of the link with this code."""
    return Signer(sep=".", salt=SALT).sign(code)


def code_of(reference: str) -> str | None:
    """The code in a reference, or None if the signature is not valid."""
    try:
        return Signer(sep=".", salt=SALT).unsign(reference)
    except BadSignature:
        return None
