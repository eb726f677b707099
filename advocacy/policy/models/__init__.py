"""Tables of the policy."""

from advocacy.policy.models.editions import Acknowledgement as Acknowledgement
from advocacy.policy.models.editions import Edition as Edition
from advocacy.policy.models.editions import EditionText as EditionText
from advocacy.policy.models.editions import Hand as Hand
from advocacy.policy.models.editions import HandPart as HandPart
from advocacy.policy.models.first_lines import VALUES as VALUES
from advocacy.policy.models.first_lines import FirstLine as FirstLine
from advocacy.policy.models.first_lines import Purpose as Purpose
from advocacy.policy.models.hearings import Hearing as Hearing
from advocacy.policy.models.hearings import HearingComment as HearingComment
from advocacy.policy.models.hearings import HearingSeat as HearingSeat
from advocacy.policy.models.hearings import Outcome as Outcome
from advocacy.policy.models.panel import Panel as Panel
from advocacy.policy.models.panel import PanelSeat as PanelSeat
from advocacy.policy.models.panel import PanelVolunteer as PanelVolunteer
from advocacy.policy.models.panel import Voice as Voice
from advocacy.policy.models.surveys import QuestionKind as QuestionKind
from advocacy.policy.models.surveys import Survey as Survey
from advocacy.policy.models.surveys import SurveyAnswered as SurveyAnswered
from advocacy.policy.models.surveys import SurveyCount as SurveyCount
from advocacy.policy.models.surveys import SurveyGroup as SurveyGroup
from advocacy.policy.models.surveys import SurveyQuestion as SurveyQuestion
from advocacy.policy.models.surveys import SurveyWords as SurveyWords
