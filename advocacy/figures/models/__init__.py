"""Tables of figures: daily and monthly aggregates, and the prices of clicks."""

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
