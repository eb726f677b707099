"""The SMTP server: one connection a round, with timeouts, and the meaning of its replies."""

from contextlib import suppress
from smtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage, get_connection

from advocacy.jobs.outcomes import Failed, Retry

# Opening has EMAIL_TIMEOUT. A server may scan a mail before it replies, and a client that gives up
# too early sends the mail twice. RFC 5321 asks for ten minutes.
REPLY_TIMEOUT_SECONDS = 60
PERMANENT_FAILURE = 500


class MailServer:
    """A connection opened for the first mail, reused, and opened again if the server closed it."""

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
        """Raises `Failed` if the server refuses the mail for good, `Retry` on other errors."""
        self._open()
        try:
            self._backend.send_messages([message])
        except (SMTPResponseException, SMTPRecipientsRefused) as refusal:
            raise _outcome_of(refusal) from refusal
        except (OSError, SMTPException) as error:
            self._close()
            raise Retry(_error_text(error)) from error

    def _open(self) -> None:
        """Open the connection; if the server cannot be reached, the round ends."""
        if self._is_open and self._is_usable():
            return
        self._close()
        try:
            self._backend.open()
        except (OSError, SMTPException) as error:
            raise Retry(_error_text(error), ends_round=True) from error
        self._is_open = True
        if (session := self._session()) and session.sock:
            session.sock.settimeout(REPLY_TIMEOUT_SECONDS)

    def _is_usable(self) -> bool:
        """Check before each further mail; some servers accept only a few on one connection."""
        session = self._session()
        try:
            return session is None or session.noop()[0] < PERMANENT_FAILURE
        except (OSError, SMTPException):
            return False

    def _session(self) -> SMTP | None:
        """The SMTP session; None if mails are written to the console or a file."""
        return getattr(self._backend, "connection", None)

    def _close(self) -> None:
        self._is_open = False
        with suppress(OSError, SMTPException):
            self._backend.close()


def _outcome_of(refusal: SMTPResponseException | SMTPRecipientsRefused) -> Exception:
    """`Failed` for a 5xx reply, `Retry` for a 4xx reply."""
    reply: bytes | str
    if isinstance(refusal, SMTPRecipientsRefused):
        code, reply = next(iter(refusal.recipients.values()))
    else:
        code, reply = refusal.smtp_code, refusal.smtp_error
    text = reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
    reason = f"{code} {text}"
    return Failed(reason) if code >= PERMANENT_FAILURE else Retry(reason)


def _error_text(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
