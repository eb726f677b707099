"""How much work one person may ask for: far more than anybody needs, and no more."""

from advocacy.limits import counting
from advocacy.limits.rules import Limit, Use

# Each fetches a page or picture from elsewhere.
FETCHES = Limit.steady("fetches", burst=100, per_hour=200)
# Pictures, packs and lists; each is decoded.
UPLOADS = Limit.steady("uploads", burst=300, per_hour=300)
# Spreadsheets and packs; each is made anew.
EXPORTS = Limit.steady("exports", burst=60, per_hour=120)


def count(limit: Limit, *, person: int) -> None:
    """Count one for this person, or raise TooManyTries."""
    counting.take(Use(limit, str(person)))
