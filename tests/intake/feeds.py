"""Feeds and answers as sources give them, for the tests of polling."""

from email.utils import format_datetime

from django.utils import timezone

from tests.outbound.outside import answer

RSS = "application/rss+xml"
JSON = "application/json"


def entry(number, *, title=None, link=None, guid=None, date=None, more=""):
    """One entry of an RSS feed."""
    title = title or f"{NOUNS[number % len(NOUNS)]} number {number}"
    link = link or f"https://news.example.com/{number}"
    date = date or format_datetime(timezone.now())
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f"<guid isPermaLink='false'>{guid or f'guid-{number}'}</guid>"
        f"<pubDate>{date}</pubDate><description>About {title}.</description>{more}</item>"
    )


NOUNS = ["A turbine rises", "We hire a welder", "The harbour opens", "Apprentices graduate"]


def rss(*entries):
    """An RSS feed as bytes."""
    head = "<rss version='2.0'><channel><title>News</title>"
    return f"{head}{''.join(entries)}</channel></rss>".encode()


def given(body, *, content_type=RSS, headers=()):
    """A feed as an HTTP answer."""
    return answer(body, content_type=content_type, headers=headers)


def plain(source):
    """The same source without TLS, as the servers of the tests speak."""
    source.url = source.url.replace("https://", "http://")
    source.save()
    return source
