"""What an https address asks of browsers, where no middleware of Django answers."""

from django.conf import settings


def headers() -> list[tuple[str, str]]:
    """The header that asks for nothing but https, as `HSTS_…` is set; none where it is off."""
    if not settings.SECURE_HSTS_SECONDS:
        return []
    subdomains = "; includeSubDomains" * settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    preload = "; preload" * settings.SECURE_HSTS_PRELOAD
    value = f"max-age={settings.SECURE_HSTS_SECONDS}{subdomains}{preload}"
    return [("Strict-Transport-Security", value)]
