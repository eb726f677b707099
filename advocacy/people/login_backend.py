"""Who logs in, and whom a session is of; the latter is asked at every request."""

from allauth.account.auth_backends import AuthenticationBackend

from advocacy.people.models import User
from advocacy.prepared_query import PreparedQuery

_WITH_ID: PreparedQuery[User] = PreparedQuery(lambda pk: User.objects.filter(pk=pk), pk=int)


class LoginBackend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        found = _WITH_ID(pk=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
