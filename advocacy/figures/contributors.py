"""People who contributed to something, and those who could have."""

from dataclasses import dataclass, field

from pyroaring import BitMap

from advocacy.thresholds.group_size import Group, Threshold


@dataclass
class Contributors:
    """The people who contributed to some cells together, and those who could have.

    A cell without contributors adds nobody who could have: a reader who knows that it is empty
    knows the others by the whole.
    """

    contributing: BitMap = field(default_factory=BitMap)
    eligible: BitMap = field(default_factory=BitMap)

    def add(self, contributing: BitMap, eligible: BitMap) -> None:
        if contributing:
            self.contributing |= contributing
            self.eligible |= eligible

    def pass_threshold(self, threshold: Threshold) -> bool:
        group = Group(len(self.eligible), len(self.contributing))
        return not group.suppression_reason(threshold)
