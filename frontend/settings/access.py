"""The settings are read by more people than change them."""

from advocacy.people.permissions import Permission
from frontend.user_request import UserRequest


def require_settings_access(request: UserRequest) -> None:
    """To look asks less than to change."""
    looks = request.method in {"GET", "HEAD"}
    request.user.require(Permission.SEE_SETTINGS if looks else Permission.ADMINISTER)
