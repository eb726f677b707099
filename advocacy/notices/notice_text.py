"""What is told: one shape for the inbox and the mail."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    """A notice in words: what happened, what was said about it, and where to go."""

    subject: str
    sentence: str
    note: str = ""
    action: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"
