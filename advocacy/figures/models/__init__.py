"""Tables of figures: daily and monthly aggregates, and the prices of clicks."""

from advocacy.figures.models.aggregates import CountedUpTo as CountedUpTo
from advocacy.figures.models.aggregates import ExcludedClicksDay as ExcludedClicksDay
from advocacy.figures.models.aggregates import FigureColumns as FigureColumns
from advocacy.figures.models.aggregates import Recount as Recount
from advocacy.figures.models.aggregates import StoryDay as StoryDay
from advocacy.figures.models.aggregates import TeamDay as TeamDay
from advocacy.figures.models.click_price import ClickPrice as ClickPrice
from advocacy.figures.models.click_price import EarnedValueSettings as EarnedValueSettings
from advocacy.figures.models.cost_estimate import CostEstimate as CostEstimate
from advocacy.figures.models.cost_estimate import EstimateKind as EstimateKind
from advocacy.figures.models.funnel_step import FunnelStep as FunnelStep
from advocacy.figures.models.funnel_step import FunnelStepCount as FunnelStepCount
from advocacy.figures.models.ledger import LedgerLine as LedgerLine
from advocacy.figures.models.ledger import LedgerMonth as LedgerMonth
from advocacy.figures.models.monthly_cell import COLUMNS_OF as COLUMNS_OF
from advocacy.figures.models.monthly_cell import Dimension as Dimension
from advocacy.figures.models.monthly_cell import MonthlyCell as MonthlyCell
from advocacy.figures.models.monthly_cell import ReportingMonth as ReportingMonth
from advocacy.figures.models.reach_month import PotentialReachMonth as PotentialReachMonth
from advocacy.figures.models.sharing_pattern import SharingPattern as SharingPattern
from advocacy.figures.models.sharing_pattern import Trait as Trait
