import pytest

from advocacy.content import checks
from tests.factories import approved_story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("length", "too_long_on"), [(256, ()), (257, ("X",))])
def test_caption_length_includes_a_short_link(settings, length, too_long_on):
    settings.SHORT_BASE_URL = "https://go.example.com"
    story = approved_story(captions=["a" * length])

    [counted] = checks.captions(story)

    assert counted.too_long_on == too_long_on
