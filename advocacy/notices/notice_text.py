"""The text of a notice, for the inbox and the mail."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    """Subject, sentence, somebody's note, and the label and path of the action."""

    subject: str
    sentence: str
    note: str = ""
    action: str
    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}"
