"""The list of a person's tokens, with where and when each was used last."""

from dataclasses import dataclass
from datetime import datetime

from advocacy.clicks import network_class
from advocacy.clicks.models import NetworkClass
from advocacy.people import api_tokens
from advocacy.people.api_token import ApiToken
from advocacy.people.models import User
from advocacy.people.token_scopes import TokenScope


@dataclass(frozen=True)
class ListedToken:
    """A token that has not been revoked. It may have ended all the same."""

    token: ApiToken
    has_expired: bool
    has_old_password: bool
    ends_soon: bool

    @property
    def scopes(self) -> list[str]:
        return [str(scope.label) for scope in TokenScope if scope in self.token.scopes]

    @property
    def place(self) -> str:
        """Whose network the token was used from last; "" where nothing is known of it."""
        address = self.token.last_used_from.partition("/")[0]
        kind = network_class.network_class_of(address)
        return "" if kind == NetworkClass.OTHER else str(kind.label)


def tokens_of(person: User, *, at: datetime) -> list[ListedToken]:
    """The person's tokens, the newest first."""
    rows = person.api_tokens.filter(revoked_at=None).select_related("person").order_by("-pk")
    return [
        ListedToken(
            token,
            has_expired=token.expires_at <= at,
            has_old_password=not api_tokens.has_current_password(token),
            ends_soon=api_tokens.ends_soon(token, at=at),
        )
        for token in rows
    ]
