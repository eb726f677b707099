"""A message as an Adaptive Card 1.4, as a workflow of Teams posts it.

Words stand in text runs: those of a TextBlock would be read as Markdown, and a title could be a
link.
"""

from typing import Any

from advocacy.chat_channels.message import Message

CARD = "application/vnd.microsoft.card.adaptive"


def payload(message: Message) -> dict[str, Any]:
    attachment = {"contentType": CARD, "contentUrl": None, "content": _card(message)}
    return {"type": "message", "attachments": [attachment]}


def _card(message: Message) -> dict[str, Any]:
    words = [
        _words(message.above, size="Small", isSubtle=True),
        _words(message.title, size="Large", weight="Bolder", spacing="Small"),
        _words(message.line, spacing="Small"),
    ]
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": message.language,
        "speak": message.title,
        "fallbackText": f"{message.title}: {message.button_url}",
        "body": [*_picture(message), *(block for block in words if block)],
        "actions": [_open(message.button, message.button_url, style="positive")],
    }


def _words(text: str, *, spacing: str = "Default", **look: Any) -> dict[str, Any] | None:
    if not text:
        return None
    run = {"type": "TextRun", "text": text, **look}
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": [run]}


def _picture(message: Message) -> list[dict[str, Any]]:
    if message.picture is None:
        return []
    return [
        {
            "type": "Image",
            "url": message.picture.url,
            "altText": message.picture.alt,
            "size": "Stretch",
            "selectAction": _open(message.title, message.url),
        }
    ]


def _open(title: str, url: str, **look: Any) -> dict[str, Any]:
    return {"type": "Action.OpenUrl", "title": title, "url": url, **look}
