"""Sending one message to an address, and what the answer means."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from http import HTTPStatus
from typing import Any

from advocacy.chat_channels import slack_blocks, teams_card
from advocacy.chat_channels.message import Message
from advocacy.chat_channels.models import ChatApp
from advocacy.outbound import posting, retry_after
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.posting import NoAnswerCame, PostAnswer
from advocacy.outbound.transport import Outside

SECONDS = 10
# The webhook is not there, or may no longer be used.
GONE = frozenset({401, 403, 404, 410})
TOO_EARLY = frozenset({408, 425, 429})
REDIRECTS = range(300, 400)
SERVER_ERRORS = range(500, 600)
SUCCESSES = range(200, 300)


class Outcome(Enum):
    ACCEPTED = "accepted"
    LATER = "later"  # not delivered, and to be tried again
    REFUSED = "refused"  # not delivered, and never will be
    GONE = "gone"  # there is no such webhook
    UNKNOWN = "unknown"  # perhaps delivered


@dataclass(frozen=True)
class Answer:
    """The outcome, a code for why, and when the other side wants to be asked again."""

    outcome: Outcome
    code: str = ""
    not_before: datetime | None = None


def send(address: str, message: Message, app: str, *, at: datetime, outside: Outside) -> Answer:
    """Send once; a second time without its picture if Slack refuses it, as it may not reach it."""
    answer = _send(address, message, app, at=at, outside=outside)
    is_refused = answer.code == f"http_{HTTPStatus.BAD_REQUEST}"
    if is_refused and app == ChatApp.SLACK and message.picture is not None:
        return _send(address, message.without_picture(), app, at=at, outside=outside)
    return answer


def payload(message: Message, app: str) -> dict[str, Any]:
    """The message as the app wants it."""
    return slack_blocks.payload(message) if app == ChatApp.SLACK else teams_card.payload(message)


def _send(address: str, message: Message, app: str, *, at: datetime, outside: Outside) -> Answer:
    try:
        answer = posting.post_json(address, payload(message, app), seconds=SECONDS, outside=outside)
    except NoAnswerCame as refusal:
        return Answer(Outcome.UNKNOWN, refusal.reason)
    except LinkRefused as refusal:
        return Answer(Outcome.LATER, refusal.reason)
    return _meaning(answer, app, at=at)


def _meaning(answer: PostAnswer, app: str, *, at: datetime) -> Answer:
    code = f"http_{answer.status}"
    if answer.status in SUCCESSES:
        is_taken = app != ChatApp.SLACK or answer.body.strip() == b"ok"
        return Answer(Outcome.ACCEPTED) if is_taken else Answer(Outcome.REFUSED, "not_slack")
    if answer.status in GONE:
        return Answer(Outcome.GONE, code)
    if answer.status in TOO_EARLY or answer.status in SERVER_ERRORS:
        not_before = retry_after.moment(answer.retry_after, at=at) if answer.retry_after else None
        return Answer(Outcome.LATER, code, not_before)
    if answer.status in REDIRECTS:
        return Answer(Outcome.LATER, "redirect")
    return Answer(Outcome.REFUSED, code)
