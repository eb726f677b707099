"""Addresses of pages that feeds lead to; a test compares each with its page."""

from django.conf import settings


def sheet(story: int) -> str:
    """The story's share sheet, which asks for a log-in."""
    return f"{settings.BASE_URL}/stories/{story}/share/"


def desk_story(story: int) -> str:
    return f"{settings.BASE_URL}/desk/stories/{story}/"


def stories() -> str:
    return f"{settings.BASE_URL}/"
