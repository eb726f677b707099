"""The check of every drill: each click that was answered is stored exactly once."""

from dataclasses import dataclass

from tests.setup.processes import until


@dataclass(frozen=True)
class ClickCheck:
    answered: int
    unanswered: int
    refused: int
    lost: int
    twice: int

    def __str__(self):
        return (
            f"{self.answered} answered, {self.unanswered} cut off, {self.refused} refused; "
            f"{self.lost} clicks lost, {self.twice} stored twice"
        )

    @property
    def passed(self):
        return self.answered > 0 and not (self.refused or self.lost or self.twice)


def audit(hub, visitors):
    """Compare the visitors' answers with the stored clicks, once the spool is empty."""
    until(lambda: not hub.waiting(), seconds=5)
    hub.take_in()
    # The web processes take in, too, and may have rows in hand that are committed next.
    assert until(lambda: not hub.waiting(), seconds=60)
    stored = hub.stored()
    seen = hub.seen_as(visitors.answered)
    return ClickCheck(
        answered=len(visitors.answered),
        unanswered=visitors.unanswered,
        refused=len(visitors.refused),
        lost=sum(not any(hashed in stored for hashed in one) for one in seen),
        twice=sum(number > 1 for number in stored.values()),
    )
