"""The one way in which figures are rounded: exactly, half to even, and once."""

from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction
SMALL = Fraction(1, 10)  # rates below it have two decimals
PER_CENT = 100


def rounded(value: Number, digits: int = 0) -> Decimal:
    """The value with so many decimals; a float is what its shortest notation says."""
    if isinstance(value, int) and not digits:
        return Decimal(value)
    return Decimal(round(_exact(value) * 10**digits)).scaleb(-digits)


def rate(value: Number) -> Decimal:
    """A rate with one decimal, or with two if one would say too little."""
    exact = _exact(value)
    return rounded(exact, 1 if exact == 0 or abs(exact) >= SMALL else 2)


def per_cent(part: int, whole: int) -> int:
    """A part in whole per cent."""
    return int(rounded(Fraction(PER_CENT * part, whole)))


def whole_units(hundredths: int) -> int:
    """An amount of hundredths in whole units."""
    return int(rounded(Fraction(hundredths, PER_CENT)))


def _exact(value: Number) -> Fraction:
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
