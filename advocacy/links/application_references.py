"""A link's reference: what a target may give back to say where an applicant came from.

It is the link's code, signed: whoever sees a short link under a post cannot make a reference of
it, and nobody but this hub can tell whose link it is.
"""

from django.core.signing import BadSignature, Signer

PARAMETER = "ref"
SALT = "link-reference"


def reference_for(code: str) -> str:
    """The reference of the link with this code."""
    return Signer(sep=".", salt=SALT).sign(code)


def code_of(reference: str) -> str | None:
    """The code a reference of ours is made of, or None where it is not ours."""
    try:
        return Signer(sep=".", salt=SALT).unsign(reference)
    except BadSignature:
        return None
