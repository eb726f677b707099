"""A limit: how many uses in a row, how fast they are forgotten, and how the waits grow."""

from dataclasses import dataclass
from datetime import timedelta

HOUR = timedelta(hours=1)
MAX_DOUBLINGS = 20


@dataclass(frozen=True, kw_only=True)
class Limit:
    """`burst` uses without a wait; each further one doubles the wait, up to `longest_wait`."""

    name: str
    burst: int
    per_hour: float  # uses forgotten an hour
    first_wait: timedelta
    longest_wait: timedelta

    @classmethod
    def steady(cls, name: str, *, burst: int, per_hour: float) -> "Limit":
        """After the burst one use as soon as one is forgotten: waits that do not grow."""
        pause = HOUR / per_hour
        return cls(name=name, burst=burst, per_hour=per_hour, first_wait=pause, longest_wait=pause)

    @property
    def step(self) -> timedelta:
        """The time in which one use is forgotten."""
        return HOUR / self.per_hour

    def wait_after(self, uses: float) -> timedelta:
        """The pause after so many uses that are not forgotten yet."""
        beyond = round(uses) - self.burst
        if beyond < 0:
            return timedelta(0)
        return min(self.first_wait * (1 << min(beyond, MAX_DOUBLINGS)), self.longest_wait)


@dataclass(frozen=True)
class Use:
    """One use of a limit by a subject, such as a person, an address or both."""

    limit: Limit
    subject: str
