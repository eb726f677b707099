import pytest

from advocacy.content import checks
from tests.factories import approved_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("length", "too_long_on"), [(255, ()), (256, ("X",))])
def test_caption_length_includes_a_short_link(settings, length, too_long_on):
    settings.SHORT_BASE_URL = "https://go.example.com"
    story = approved_story(captions=["a" * length], hashtags=[], marking="none")

    [counted] = checks.captions(story)

    assert counted.too_long_on == too_long_on


def test_caption_length_includes_marking_and_hashtags(settings):
    """The check before release refuses what the share sheet would refuse."""
    settings.SHORT_BASE_URL = "https://go.example.com"
    plain = approved_story(captions=["a" * 250], hashtags=[], marking="none")
    dressed = approved_story(
        captions=["a" * 250], hashtags=[{"text": "vind", "required": True}], marking="employee"
    )

    assert checks.captions(plain)[0].too_long_on == ()
    assert checks.captions(dressed)[0].too_long_on == ("X", "Bluesky")
