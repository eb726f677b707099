"""Tables of clicks, their verdicts, and conversions."""

from advocacy.clicks.models.clicks import AgentShape as AgentShape
from advocacy.clicks.models.clicks import Click as Click
from advocacy.clicks.models.clicks import DailySalt as DailySalt
from advocacy.clicks.models.clicks import KnownNetwork as KnownNetwork
from advocacy.clicks.models.clicks import NetworkClass as NetworkClass
from advocacy.clicks.models.clicks import Reason as Reason
from advocacy.clicks.models.clicks import Verdict as Verdict
from advocacy.clicks.models.conversion import Conversion as Conversion
from advocacy.clicks.models.conversion import ReportingSite as ReportingSite
