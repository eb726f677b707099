"""The tables of tracking: visits, what they were worth, and the counts made of them."""

from advocacy.clicks.models.clicks import AgentShape as AgentShape
from advocacy.clicks.models.clicks import Click as Click
from advocacy.clicks.models.clicks import DailySalt as DailySalt
from advocacy.clicks.models.clicks import KnownNetwork as KnownNetwork
from advocacy.clicks.models.clicks import NetworkClass as NetworkClass
from advocacy.clicks.models.clicks import Reason as Reason
from advocacy.clicks.models.clicks import Verdict as Verdict
from advocacy.clicks.models.conversions import Conversion as Conversion
from advocacy.clicks.models.conversions import ReportingSite as ReportingSite
from advocacy.figures.models.aggregates import Counted as Counted
from advocacy.figures.models.aggregates import CountedUpTo as CountedUpTo
from advocacy.figures.models.aggregates import Dimension as Dimension
from advocacy.figures.models.aggregates import Habit as Habit
from advocacy.figures.models.aggregates import LeftOutDay as LeftOutDay
from advocacy.figures.models.aggregates import Month as Month
from advocacy.figures.models.aggregates import MonthCount as MonthCount
from advocacy.figures.models.aggregates import Recount as Recount
from advocacy.figures.models.aggregates import StoryDay as StoryDay
from advocacy.figures.models.aggregates import TeamDay as TeamDay
from advocacy.figures.models.prices import ClickPrice as ClickPrice
