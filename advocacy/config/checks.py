"""System checks of the hub's own settings, and deployment checks."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

CONSOLE = "django.core.mail.backends.console.EmailBackend"
MAIL_HINT = "For instance EMAIL_URL=submission://user:password@mail.company.example:587"


@register(Tags.urls)
def check_addresses(**_: Any) -> list[CheckMessage]:
    """Base addresses have no path, as links append one."""
    return [
        Error(
            f"{name} is “{value}”.",
            hint=f"It must be a whole address without a path: {name}=https://hub.company.example",
            id="advocacy.E001",
        )
        for name, value in _addresses().items()
        if not _is_origin(value)
    ]


@register()
def check_email_backend(**_: Any) -> list[CheckMessage]:
    if settings.EMAIL_BACKEND:
        return []
    return [Error("EMAIL_URL begins with no known scheme.", hint=MAIL_HINT, id="advocacy.E005")]


@register(Tags.security, deploy=True)
def check_deployment(**_: Any) -> list[CheckMessage]:
    return list(_deployment_problems())


def _deployment_problems() -> Iterator[CheckMessage]:
    for name, value in _addresses().items():
        if not value.startswith("https://"):
            yield Error(f"{name} is not https.", id="advocacy.E002")
    if "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS lets any name through.", id="advocacy.E003")
    if settings.DEMO:
        yield Error("DEMO is on: its people's password is shown to everyone.", id="advocacy.E004")
    if settings.EMAIL_BACKEND == CONSOLE:
        message = "Mails are only written to the log."
        yield checks.Warning(message, hint=MAIL_HINT, id="advocacy.W001")


def _addresses() -> dict[str, str]:
    return {name: getattr(settings, name) for name in ("BASE_URL", "SHORT_BASE_URL")}


def _is_origin(value: str) -> bool:
    try:
        parts = urlsplit(value)
        has_port = parts.port != 0
    except ValueError:
        return False
    rest = parts.path or parts.query or parts.fragment or parts.username
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and has_port and not rest
