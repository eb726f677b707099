"""The tables of tracking: visits, what they were worth, and the counts made of them."""

from advocacy.tracking.models.clicks import AgentShape as AgentShape
from advocacy.tracking.models.clicks import Click as Click
from advocacy.tracking.models.clicks import DailySalt as DailySalt
from advocacy.tracking.models.clicks import KnownNetwork as KnownNetwork
from advocacy.tracking.models.clicks import NetworkClass as NetworkClass
from advocacy.tracking.models.clicks import Reason as Reason
from advocacy.tracking.models.clicks import Verdict as Verdict
from advocacy.tracking.models.counts import Counted as Counted
from advocacy.tracking.models.counts import CountedUpTo as CountedUpTo
from advocacy.tracking.models.counts import Dimension as Dimension
from advocacy.tracking.models.counts import Habit as Habit
from advocacy.tracking.models.counts import LeftOutDay as LeftOutDay
from advocacy.tracking.models.counts import Month as Month
from advocacy.tracking.models.counts import MonthCount as MonthCount
from advocacy.tracking.models.counts import Recount as Recount
from advocacy.tracking.models.counts import StoryDay as StoryDay
from advocacy.tracking.models.counts import TeamDay as TeamDay
from advocacy.tracking.models.value import ClickPrice as ClickPrice
from advocacy.tracking.models.value import Conversion as Conversion
from advocacy.tracking.models.value import ReportingSite as ReportingSite
