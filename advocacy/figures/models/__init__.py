"""Tables of figures: daily and monthly aggregates, and the prices of clicks."""

from advocacy.figures.models.aggregates import Counted as Counted
from advocacy.figures.models.aggregates import CountedUpTo as CountedUpTo
from advocacy.figures.models.aggregates import LeftOutDay as LeftOutDay
from advocacy.figures.models.aggregates import Recount as Recount
from advocacy.figures.models.aggregates import StoryDay as StoryDay
from advocacy.figures.models.aggregates import TeamDay as TeamDay
from advocacy.figures.models.habits import Habit as Habit
from advocacy.figures.models.habits import Trait as Trait
from advocacy.figures.models.months import COLUMNS_OF as COLUMNS_OF
from advocacy.figures.models.months import Dimension as Dimension
from advocacy.figures.models.months import Month as Month
from advocacy.figures.models.months import MonthCount as MonthCount
from advocacy.figures.models.prices import ClickPrice as ClickPrice
from advocacy.figures.models.prices import EarnedValueSettings as EarnedValueSettings
from advocacy.figures.models.stages import Stage as Stage
from advocacy.figures.models.stages import StageCount as StageCount
