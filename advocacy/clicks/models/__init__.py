"""Tables of clicks, their verdicts, and conversions."""

from advocacy.clicks.models.click import AgentShape as AgentShape
from advocacy.clicks.models.click import Click as Click
from advocacy.clicks.models.click import DailySalt as DailySalt
from advocacy.clicks.models.click import KnownNetwork as KnownNetwork
from advocacy.clicks.models.click import NetworkClass as NetworkClass
from advocacy.clicks.models.click import Reason as Reason
from advocacy.clicks.models.click import Verdict as Verdict
from advocacy.clicks.models.conversion import Conversion as Conversion
from advocacy.clicks.models.conversion import ReportingSite as ReportingSite
