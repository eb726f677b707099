"""The list before release: each rule on both sides of its threshold."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.content import checks, curation, drafts, review
from advocacy.content.drafts import CaptionText, Draft, Job
from advocacy.content.models import LinkCheck, PhraseRule, Status
from advocacy.errors import InvalidFields
from advocacy.media.models import Graphic
from advocacy.people.permissions import Role
from advocacy.text import graphemes
from tests.factories import AssetFactory, BrandFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

THREE = tuple(CaptionText(text=f"Text {number}") for number in range(3))
WHOLE = Draft(title="A blade", url="https://a.example/1", captions=THREE)


def said(draft, state, *, kind="article"):
    found = checks.of(draft, kind=kind, language="en")
    return [check.message for check in found if check.state == state]


def stops(draft, **nature):
    found = checks.of(draft, **{"kind": "article", "language": "en", **nature})
    return [(check.field, check.code) for check in found if check.state == "stop"]


def test_complete_draft_has_no_stop():
    assert stops(WHOLE) == []


def test_draft_far_above_its_limits_is_read_no_further_than_one_just_above(monkeypatch):
    """What it takes to count a text for ten networks is not spent on what is refused anyway."""
    longest = []
    split = graphemes.split
    monkeypatch.setattr(graphemes, "split", lambda text: longest.append(len(text)) or split(text))

    found = {
        length: stops(replace(WHOLE, captions=(CaptionText(text="ab " * length),) * 30))
        for length in (2_000, 40_000)
    }

    assert found[2_000] == found[40_000] != []
    assert max(longest) <= 6_000


def test_checks_are_sorted_by_severity():
    found = checks.of(Draft(title="x"), kind="article", language="en")

    ranks = [["stop", "warn", "fine"].index(check.state) for check in found]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("changes", "kind", "stopped"),
    [
        ({"title": ""}, "article", [("title", "required")]),
        ({"title": "a" * 201}, "article", [("title", "too_long")]),
        ({"url": ""}, "article", [("url", "required")]),
        ({"url": ""}, "graphic", [("assets", "required")]),
        ({"url": "nowhere"}, "article", [("url", "invalid")]),
        ({"captions": ()}, "article", [("captions", "required")]),
        (
            {"captions": (*THREE, CaptionText(text="[[why"))},
            "article",
            [("captions", "fill_in_malformed")],
        ),
    ],
)
def test_missing_or_invalid_values_stop(changes, kind, stopped):
    assert stops(replace(WHOLE, **changes), kind=kind) == stopped


@pytest.mark.parametrize(("number", "warned"), [(1, True), (2, True), (3, False)])
def test_fewer_than_three_captions_warn(number, warned):
    messages = said(replace(WHOLE, captions=THREE[:number]), "warn")

    assert any("Three or more" in one for one in messages) == warned


@pytest.mark.parametrize(
    ("length", "network", "locked", "state"),
    [
        (255, "x", True, None),
        (256, "x", True, "stop"),
        (256, "x", False, "warn"),
        (256, "", True, "warn"),
        (255, "", False, None),
    ],
)
def test_caption_over_the_limit_is_reported(settings, length, network, locked, state):
    settings.SHORT_BASE_URL = "https://go.example.com"
    caption = CaptionText(text="a" * length, network=network, locked=locked)
    found = checks.of(replace(WHOLE, captions=(*THREE, caption)), kind="article", language="en")

    told = [check.state for check in found if "too long for X" in check.message]
    assert told == ([state] if state else [])


def test_picture_needs_alternative_text_in_the_storys_language():
    asset = AssetFactory(alt={"da": "En vinge"}, width=2000, height=2000)

    assert stops(replace(WHOLE, assets=(asset,)), language="en") == [("alt", "required")]
    assert stops(replace(WHOLE, assets=(asset,)), language="da") == []


@pytest.mark.parametrize(("size", "short"), [((1600, 1920), []), ((1600, 1919), ["Vertical"])])
def test_a_picture_too_small_for_a_format_is_named(size, short):
    asset = AssetFactory(alt={"en": "A blade"}, width=size[0], height=size[1])

    [message] = [
        one for one in said(replace(WHOLE, assets=(asset,)), "warn") if "small" in one
    ] or [""]

    formats = ["Link", "Square", "Portrait", "Wide", "Vertical"]
    assert [name for name in formats if f"{name} (" in message] == short


def test_graphic_is_never_too_small():
    asset = AssetFactory(alt={"en": "A blade"}, width=600, height=600)
    Graphic.objects.create(asset=asset, template="quote", language="en")

    assert not any("small" in one for one in said(replace(WHOLE, assets=(asset,)), "warn"))


@pytest.mark.parametrize(("marking", "state"), [("none", "warn"), ("advertisement", "fine")])
def test_missing_marking_warns(marking, state):
    assert any("arking" in one for one in said(replace(WHOLE, marking=marking), state))


@pytest.mark.parametrize(("ahead", "stopped"), [(-1, True), (0, True), (1, False)])
def test_an_end_that_has_passed_stops(ahead, stopped):
    now = timezone.now()
    draft = replace(WHOLE, expires_at=now + timedelta(seconds=ahead))

    found = checks.of(draft, kind="article", language="en", at=now)

    assert ("expired" in [check.code for check in found]) == stopped


def test_a_job_ad_ends_with_its_deadline():
    BrandFactory()
    deadline = (timezone.now() - timedelta(days=3)).date()
    draft = replace(WHOLE, job=Job(deadline=deadline))

    assert stops(draft, kind="job_ad") == [("expires_at", "expired")]
    assert stops(draft, kind="article") == []


@pytest.mark.parametrize(("level", "state"), [("block", "stop"), ("warn", "warn")])
def test_a_rule_about_words_stops_or_warns(level, state):
    PhraseRule.objects.create(pattern="zebra*", level=level, reason="No animals.")

    assert "“Zebras” in the title: No animals." in said(replace(WHOLE, title="Zebras"), state)


@pytest.mark.parametrize(
    ("found", "state", "message"),
    [
        (
            {},
            "fine",
            "It leads to a page; the hub checks whether it answers once the story is saved.",
        ),
        (
            {"reason": "page_missing", "checked_at": timezone.now()},
            "warn",
            "“a.example” says that this page does not exist. Check the link.",
        ),
        (
            {"reason": "something_new", "checked_at": timezone.now()},
            "warn",
            "The page at “a.example” could not be opened. Open it to be sure.",
        ),
        (
            {"is_reachable": True, "checked_at": timezone.now()},
            "warn",
            (
                "The page does not tell networks og:title, og:description, og:image. "
                "Whoever runs it can add that."
            ),
        ),
        (
            {"is_reachable": True, "reason": "wrong_type", "checked_at": timezone.now()},
            "warn",
            "It leads to a file, which networks show without a picture.",
        ),
    ],
)
def test_link_check_result_is_reported(found, state, message):
    LinkCheck.objects.create(url=WHOLE.url, due_at=timezone.now(), **found)

    assert message in said(WHOLE, state)


def test_submit_raises_every_stop():
    by = UserFactory(roles=[Role.CURATOR])
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")
    draft = replace(WHOLE, title="Zebras", captions=())
    story = curation.add(draft, by=by, kind="article", language="en")

    with pytest.raises(InvalidFields) as refused:
        review.submit(story, by=by)

    assert {one.field for one in refused.value.problems} == {"title", "captions"}
    story.refresh_from_db()
    assert story.newest_version.status == Status.DRAFT


def test_a_rule_made_after_submitting_stops_the_release():
    story = StoryFactory(version__status=Status.IN_REVIEW, version__title="Zebras")
    PhraseRule.objects.create(pattern="zebra*", level="block", reason="No animals.")

    with pytest.raises(InvalidFields, match="No animals"):
        review.approve(story, by=UserFactory(roles=[Role.APPROVER]))

    story.refresh_from_db()
    assert (story.newest_version.status, story.live_version) == (Status.IN_REVIEW, None)


def test_saved_version_and_draft_have_the_same_checks():
    story = StoryFactory(version__title="Alike")

    draft = drafts.read(story.newest_version)

    assert checks.checks(story) == checks.of(draft, kind=story.kind, language=story.language)
