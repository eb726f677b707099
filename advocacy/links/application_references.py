"""Signed references of links, which a job site reports back with an application.

A reference is the link's code with a signature: it cannot be made from a short link seen in a post.
"""

import re

from django.core.signing import BadSignature, Signer

PARAMETER = "ref"
SALT = "link-reference"
_LEADING_REFERENCE = re.compile(r"[0-9A-Za-z]{1,16}\.[\w-]+", re.ASCII)


def reference_for(code: str) -> str:
    """The reference of the link with this code."""
    return Signer(sep=".", salt=SALT).sign(code)


def code_of(reference: str) -> str | None:
    """The code in the reference that the value leads with, or None if it is not signed."""
    match = _LEADING_REFERENCE.match(reference)
    try:
        return Signer(sep=".", salt=SALT).unsign(match[0] if match else "")
    except BadSignature:
        return None
