"""The mail server: one connection a round, with deadlines, and what its answers mean."""

from contextlib import suppress
from smtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

from advocacy.jobs.outcomes import Failed, Retry

# Opening has EMAIL_TIMEOUT. A server that takes a mail may scan it first, and who hangs up on it
# sends the mail twice, so it is given longer; RFC 5321 asks for ten minutes.
ANSWER_SECONDS = 60
PERMANENT = 500


class MailServer:
    """Opened for the first mail, kept for the next ones, and opened again if it went away."""

    def __init__(self) -> None:
        self._backend = get_connection()
        self._is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, message: EmailMessage) -> None:
        """Raises `Failed` where the server refuses the mail for good, else `Retry`."""
        self._open()
        try:
            self._backend.send_messages([message])
        except (SMTPResponseException, SMTPRecipientsRefused) as refusal:
            raise _outcome_of(refusal) from refusal
        except (OSError, SMTPException) as error:
            self._close()
            raise Retry(_error_text(error)) from error

    def _open(self) -> None:
        """A server that cannot be reached is away for every mail: the round is over."""
        if self._is_open and self._answers():
            return
        self._close()
        try:
            self._backend.open()
        except (OSError, SMTPException) as error:
            raise Retry(_error_text(error), ends_round=True) from error
        self._is_open = True
        if (session := self._session()) and session.sock:
            session.sock.settimeout(ANSWER_SECONDS)

    def _answers(self) -> bool:
        """Asked before each further mail: some servers take only a few on one connection."""
        session = self._session()
        try:
            return session is None or session.noop()[0] < PERMANENT
        except (OSError, SMTPException):
            return False

    def _session(self) -> SMTP | None:
        """None where mails are written to the console or a file."""
        return getattr(self._backend, "connection", None)

    def _close(self) -> None:
        self._is_open = False
        with suppress(OSError, SMTPException):
            self._backend.close()


def _outcome_of(refusal: SMTPResponseException | SMTPRecipientsRefused) -> Exception:
    """5xx: trying again would change nothing. 4xx: it may."""
    said: bytes | str
    if isinstance(refusal, SMTPRecipientsRefused):
        code, said = next(iter(refusal.recipients.values()))
    else:
        code, said = refusal.smtp_code, refusal.smtp_error
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    reason = f"{code} {words}"
    return Failed(reason) if code >= PERMANENT else Retry(reason)


def _error_text(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
