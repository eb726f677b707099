"""A message as blocks of Slack's Block Kit, within its limits.

Words are `plain_text`, in which nothing is a link or calls on anybody.
"""

from typing import Any

from django.utils.text import Truncator

from advocacy.chat_channels.message import Message

HEADER, SECTION, BUTTON, ALT = 150, 3000, 75, 2000  # characters


def payload(message: Message) -> dict[str, Any]:
    blocks = [
        {"type": "header", "text": _plain(message.title, HEADER)},
        *_context(message.above),
        *_section(message.line),
        *_picture(message),
        {"type": "actions", "elements": [_button(message)]},
    ]
    # What a notification shows; here & < and > would be read as mark-up.
    return {"text": _escaped(message.title), "blocks": blocks}


def _plain(text: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": Truncator(text).chars(limit), "emoji": False}


def _context(text: str) -> list[dict[str, Any]]:
    return [{"type": "context", "elements": [_plain(text, SECTION)]}] if text else []


def _section(text: str) -> list[dict[str, Any]]:
    return [{"type": "section", "text": _plain(text, SECTION)}] if text else []


def _picture(message: Message) -> list[dict[str, Any]]:
    if message.picture is None:
        return []
    alt = Truncator(message.picture.alt or message.title).chars(ALT)
    return [{"type": "image", "image_url": message.picture.url, "alt_text": alt}]


def _button(message: Message) -> dict[str, Any]:
    return {
        "type": "button",
        "action_id": "open",
        "style": "primary",
        "text": _plain(message.button, BUTTON),
        "url": message.button_url,
    }


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
