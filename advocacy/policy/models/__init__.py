"""Tables of the policy."""

from advocacy.policy.models.editions import Acknowledgement as Acknowledgement
from advocacy.policy.models.editions import Edition as Edition
from advocacy.policy.models.editions import EditionText as EditionText
