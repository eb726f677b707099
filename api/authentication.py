"""Bearer token authentication."""

from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from advocacy import client_address
from advocacy.people import api_tokens, token_scopes
from advocacy.people.api_token import ApiToken
from advocacy.people.models import User

SCHEME = "bearer"
DESCRIPTION = (
    "People make tokens on their page. A token has scopes, never more than its person may do: "
    "`read` reads everything the person may read; `share`, `curate`, `approve`, `set_goals` and "
    "`administer` do what is named so, and read what that takes. It ends on its day, at most a "
    "year later, and when the password is changed."
)


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _space, plain = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = api_tokens.find(plain.strip(), address=client_address.of(request.META))
        if token is None:
            raise AuthenticationFailed(
                _("This token is unknown, or it has ended. Make a new one on your page.")
            )
        token.person.limited_to = token_scopes.permissions(
            token.scopes, reads=request.method in SAFE_METHODS
        )
        if "Accept-Language" not in request.headers:
            translation.activate(token.person.language)  # until the middleware restores it
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):
    """Tells the schema how to call."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": DESCRIPTION}
