"""Tables of the policy."""

from advocacy.policy.models.editions import Acknowledgement as Acknowledgement
from advocacy.policy.models.editions import Edition as Edition
from advocacy.policy.models.editions import EditionText as EditionText
from advocacy.policy.models.guides import StepDone as StepDone
from advocacy.policy.models.quizzes import Quiz as Quiz
from advocacy.policy.models.quizzes import QuizPassed as QuizPassed
from advocacy.policy.models.screens import Screen as Screen
