"""The meaning of a figure, as it stands beside it."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a figure counts, among what, how sure, when and from where, and what is not in it."""

    unit: str
    label: Promise
    definition: Promise
    base: Promise
    evidence: str  # the least evidence of the shares it is about; "" where it is about none
    period: Promise
    source: Promise
    leaves_out: Promise
