import pytest

from advocacy.errors import Invalid
from advocacy.networks.composing import text_sha256
from advocacy.sharing import share_creation
from advocacy.sharing.models import TextOrigin
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

CAPTION = "I like it here because [[why I like it]]. Come by!"
FILLED = "I like it here because of the people. Come by!"


@pytest.fixture
def story():
    return approved_story(captions=[CAPTION])


def share(story, **options):
    by = options.pop("by", None) or UserFactory()
    options = ShareRequest(**{"network": "linkedin", **options})
    return share_creation.create_share(story, options, by=by, key="key").share


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"text": CAPTION},
        {"answers": ("  ",)},
        {"text": "My words, and [[a gap of mine]]"},
    ],
)
def test_an_open_gap_is_refused_by_its_name(story, options):
    with pytest.raises(Invalid) as refusal:
        share(story, **options)

    assert (refusal.value.field, refusal.value.code) == ("text", "fill_in_missing")


def test_the_refusal_says_what_is_missing(story):
    with pytest.raises(Invalid, match="Complete “why I like it” in your own words, then share"):
        share(story)


@pytest.mark.parametrize(
    "options",
    [
        {"answers": ("of the people",)},
        {"text": CAPTION, "answers": ("of the people",)},
        {"text": FILLED},
        {"text": FILLED, "answers": ("of the people",)},
    ],
)
def test_the_completed_caption_is_filled_in(story, options):
    made = share(story, **options)

    assert made.text.startswith(FILLED)
    assert made.text_origin == TextOrigin.FILLED
    assert made.caption_sha256 == text_sha256(CAPTION)


def test_a_completed_caption_with_another_change_is_the_advocates_own(story):
    made = share(story, text=f"Hello! {CAPTION}", answers=("of the people",))

    assert made.text.startswith(f"Hello! {FILLED}")
    assert (made.text_origin, made.caption_sha256) == (TextOrigin.OWN, "")


def test_a_dealt_caption_is_known_by_its_text():
    made = share(approved_story(captions=["Look here."]))

    assert (made.text_origin, made.caption_sha256) == (TextOrigin.DEALT, text_sha256("Look here."))


def test_a_locked_caption_is_completed_in_its_gaps_only(story):
    story.live_version.captions.update(locked=True)

    with pytest.raises(Invalid) as refusal:
        share(story, text="I love it here because of the people. Come by!")

    assert refusal.value.code == "caption_locked"
    assert share(story, answers=("of the people",)).text_origin == TextOrigin.FILLED


def test_an_answer_is_cleaned_like_every_text(story):
    with pytest.raises(Invalid) as refusal:
        share(story, answers=("turned \u202e around",))

    assert refusal.value.code == "direction_character"


def test_the_signature_of_the_person_stands_under_the_words():
    made = share(approved_story(captions=["Look."]), by=UserFactory(signature="Mette, fitter"))

    assert made.text.startswith("Look.\n\nMette, fitter\n\n")


@pytest.mark.parametrize(
    ("marking", "text", "line"),
    [
        ("none", "Look.", ""),
        ("employee", "Look.", "I work at Vindhus"),
        ("advertisement", "Look.", "Advertisement"),
        ("advertisement", "ADVERTISEMENT: Look.", "ADVERTISEMENT"),
        ("employee", "I work at Vindhus, so look.", "I work at Vindhus"),
    ],
)
def test_the_marking_that_stood_first_is_kept_as_evidence(marking, text, line):
    BrandFactory(name="Vindhus")

    made = share(approved_story(marking=marking), text=text)

    assert made.marking_line == line
    assert made.text.startswith(line)
