"""What is said in a channel: a story with its picture and one line, or a test."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from advocacy.chat_channels.message import Message, Picture
from advocacy.chat_channels.models import ChatChannel
from advocacy.content.models import Story, StoryVersion, VersionAsset
from advocacy.media import picture_urls
from advocacy.people import brand

MOST_IN_A_LINE = 200
# Pages of the other face, which tests compare with its addresses.
STORY, SHEET, SETTINGS = "/stories/{}/", "/stories/{}/share/", "/settings/chat/{}/"


def story_message(story: Story, channel: ChatChannel, *, at: datetime) -> Message:
    """The card of a live story. Its button leads to the share sheet of whoever presses it."""
    version = story.live_version
    if version is None:
        raise ValueError(story)
    with translation.override(channel.language):
        return Message(
            language=channel.language,
            title=version.title,
            above=_kind_and_deadline(story, version),
            line=Truncator(" ".join(version.summary.split())).chars(MOST_IN_A_LINE),
            url=settings.BASE_URL + STORY.format(story.pk),
            button=_("Share"),
            button_url=settings.BASE_URL + SHEET.format(story.pk),
            picture=_picture(version, channel.language, at=at),
        )


def trial_message(channel: ChatChannel) -> Message:
    with translation.override(channel.language):
        values = {"company": brand.current().name}
        return Message(
            language=channel.language,
            title=_("A test from %(company)s’s hub") % values,
            line=_(
                "New stories will be shown here. If you set this up, go back to the hub and say "
                "that the test has arrived."
            ),
            button=_("Back to the hub"),
            button_url=settings.BASE_URL + SETTINGS.format(channel.pk),
        )


def _kind_and_deadline(story: Story, version: StoryVersion) -> str:
    parts = [str(story.get_kind_display()), version.job_place]
    if version.job_deadline:
        day = date_format(version.job_deadline, _("j F"))
        parts.append(_("apply by %(day)s") % {"day": day})
    return " · ".join(filter(None, parts))


def _picture(version: StoryVersion, language: str, *, at: datetime) -> Picture | None:
    """The first picture whose people have consented; that of a live story is public."""
    ended = VersionAsset.objects.with_ended_consent(at=at)
    placed = version.placed_assets.exclude(pk__in=ended.values("pk"))
    first = placed.select_related("asset").order_by("position").first()
    shown = picture_urls.shown(first.asset if first else None, language=language)
    return Picture(settings.BASE_URL + shown.url, shown.alt) if shown else None
