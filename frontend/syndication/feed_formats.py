"""Stories as JSON Feed 1.1 and RSS 2.0; the same bytes for the same stories."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from advocacy.syndication import token_addresses
from advocacy.syndication.shown_stories import FeedStory

JSON_TYPE = "application/feed+json; charset=utf-8"
RSS_TYPE = "application/rss+xml; charset=utf-8"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """What is said of a feed as a whole."""

    title: str
    language: str
    address: str
    changed_at: datetime


def json_feed(feed: Feed, stories: Sequence[FeedStory]) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": token_addresses.stories(),
        "feed_url": feed.address,
        "language": feed.language,
        "items": [_json_item(story) for story in stories],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode(errors="replace")


def _json_item(story: FeedStory) -> dict[str, Any]:
    item = {
        "id": story.address,
        "url": story.address,
        "external_url": story.source,
        "title": story.title,
        "content_text": story.summary or story.title,
        "summary": story.summary,
        "image": story.picture,
        "date_published": story.offered_at.isoformat(timespec="seconds"),
        "tags": [story.kind, *story.topics],
        "language": story.language,
    }
    return {name: value for name, value in item.items() if value}


def rss(feed: Feed, stories: Sequence[FeedStory]) -> bytes:
    channel = _Rss(
        title=_in_xml(feed.title),
        link=token_addresses.stories(),
        description=_in_xml(feed.title),
        language=feed.language,
        feed_url=feed.address,
        changed_at=feed.changed_at,
    )
    for story in stories:
        channel.add_item(
            title=_in_xml(story.title),
            link=story.address,
            # Readers take a description for HTML.
            description=escape(_in_xml(story.summary)),
            pubdate=story.offered_at,
            unique_id=story.address,
            categories=[_in_xml(name) for name in (story.kind, *story.topics)],
            picture=story.picture,
        )
    written: str = channel.writeString("utf-8")
    return written.encode()


class _Rss(Rss201rev2Feed):
    """With pictures, and without the clock."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["changed_at"]
        return moment

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["picture"]:
            handler.addQuickElement(
                "media:content", "", {"url": item["picture"], "medium": "image"}
            )


def _in_xml(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
