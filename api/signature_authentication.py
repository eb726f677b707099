"""Authentication of job sites by HMAC signature."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from advocacy.clicks import reporting_sites
from advocacy.clicks.models import ReportingSite
from api.throttles import PersonThrottle

HEADER = "Hub-Signature"
SAID = re.compile(r"site=([0-9]{1,18}),t=([0-9]{1,12}),v1=([0-9a-f]{64})")


class SignatureAuthentication(BaseAuthentication):
    """`Hub-Signature: site=<id>,t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>">`."""

    def authenticate(self, request: Request) -> tuple[None, ReportingSite] | None:
        given = request.headers.get(HEADER, "")
        if not given:
            return None
        said = SAID.fullmatch(given)
        site = said and reporting_sites.signed_by(
            int(said[1]),
            request.body,
            given=said[3],
            second=int(said[2]),
            at=timezone.now(),
        )
        if not site:
            raise AuthenticationFailed(
                _(
                    "The signature does not match. Sign the current time in seconds, a full "
                    "stop and the body exactly as it is sent, with the site’s secret."
                )
            )
        return None, site

    def authenticate_header(self, request: Request) -> str:
        return HEADER


class SignedRule(BasePermission):
    """Allows only requests signed by a job site."""

    def has_permission(self, request: Request, view: object) -> bool:
        return isinstance(request.auth, ReportingSite)


class SiteThrottle(PersonThrottle):
    """Limit by job site for signed requests, else by address."""

    def allow_request(self, request: Request, view: object) -> bool:
        self.scope = "person" if isinstance(request.auth, ReportingSite) else "anonymous"
        return self._allow(request, view)

    def get_cache_key(self, request: Request, view: object) -> str:
        signed = isinstance(request.auth, ReportingSite)
        ident = f"site-{request.auth.pk}" if signed else self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}


class SignatureScheme(OpenApiAuthenticationExtension):
    """OpenAPI security scheme of the signature."""

    target_class = SignatureAuthentication
    name = "signature"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": HEADER,
            "description": SignatureAuthentication.__doc__ or "",
        }
