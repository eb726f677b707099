"""Tables of people, roles, teams, memberships and invitations."""

from advocacy.people.company import Brand as Brand
from advocacy.people.company import LeaderboardSettings as LeaderboardSettings
from advocacy.people.models.invitation import Invitation as Invitation
from advocacy.people.models.invitation import new_nonce as new_nonce
from advocacy.people.models.staff_notice import StaffNotice as StaffNotice
from advocacy.people.models.team import Membership as Membership
from advocacy.people.models.team import Team as Team
from advocacy.people.models.team import TeamPlacement as TeamPlacement
from advocacy.people.models.user import BoardFigure as BoardFigure
from advocacy.people.models.user import OutOfScope as OutOfScope
from advocacy.people.models.user import RoleGrant as RoleGrant
from advocacy.people.models.user import StandIn as StandIn
from advocacy.people.models.user import StandInQuerySet as StandInQuerySet
from advocacy.people.models.user import Theme as Theme
from advocacy.people.models.user import User as User
from advocacy.people.models.user import UserQuerySet as UserQuerySet
