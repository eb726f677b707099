"""Template context of every page: brand, permissions and pauses."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from advocacy.content import pausing
from advocacy.content.models import at_the_desk
from advocacy.insights import policy_unread
from advocacy.notices import inbox
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from frontend import main_menu


def hub(request: HttpRequest) -> dict[str, Any]:
    """The brand; for users also permissions, unread notices and active pauses."""
    known = {"brand": brand.current(), "demo": settings.DEMO}
    person = getattr(request, "user", None)
    if not isinstance(person, User):
        return known
    places = tuple(main_menu.main_places(person))
    return {
        **known,
        "main_places": places,
        "current_place": main_menu.current_place(places, request.resolver_match),
        "at_the_desk": at_the_desk(person),
        "may_curate": person.can(Permission.CURATE),
        "may_approve": person.can(Permission.APPROVE),
        "sees_results": person.can(Permission.SEE_RESULTS),
        "keeps_policy": person.can(Permission.KEEP_POLICY),
        "sees_unread": policy_unread.may_see(person),
        "administers": person.can(Permission.ADMINISTER),
        "sees_settings": person.can(Permission.SEE_SETTINGS),
        "reads_log": person.can(Permission.SEE_LOG),
        "unread": inbox.unread(person),
        "pauses": pausing.cached_active_pauses(timezone.now()),
        "may_pause": pausing.may_pause(person),
    }
