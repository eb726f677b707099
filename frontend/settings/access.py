"""Permission checks of settings pages."""

from advocacy.people.permissions import Permission
from frontend.user_request import UserRequest


def require_settings_access(request: UserRequest) -> None:
    """Require the permission to read for GET, to change for POST."""
    looks = request.method in {"GET", "HEAD"}
    request.user.require(Permission.SEE_SETTINGS if looks else Permission.ADMINISTER)
