"""What deceives a reader is refused, or shown to the approver; honest texts are left alone."""

from collections import Counter
from dataclasses import replace
from html import unescape

import pytest

from advocacy.content import checks, curation
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Caption, StoryVersion
from advocacy.errors import Invalid
from advocacy.people.permissions import Role
from advocacy.text import cleaning, deception
from tests.content.deceptive_texts import SORTS, deceptive, honest
from tests.factories import BrandFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PLAIN = Draft(
    title="A blade", url="https://a.example/1", captions=(CaptionText(text="Come and see"),)
)


@pytest.fixture(autouse=True)
def company():
    return BrandFactory(jobs_url="https://vindhus.example/job")


def drafted(field, text):
    value = (CaptionText(text=text),) if field == "captions" else text
    return replace(PLAIN, **{field: value})


def messages(draft, *states):
    found = checks.of(draft, kind="article", language="da")
    return [check.message for check in found if check.state in states]


def test_every_deceptive_text_is_shown_to_the_approver():
    usual = set(messages(PLAIN, "warn", "stop"))

    missed = [
        (sort, text)
        for sort, field, text in deceptive()
        if not set(messages(drafted(field, text), "warn", "stop")) - usual
    ]

    assert missed == []
    assert Counter(sort for sort, _field, _text in deceptive()) == dict.fromkeys(SORTS, 30)


def test_no_honest_text_is_stopped_or_flagged():
    usual = set(messages(PLAIN, "warn", "stop"))

    flagged = [
        (sort, text, new)
        for sort, text in honest()
        for field in ("title", "summary", "captions")
        if (new := set(messages(drafted(field, text[:200]), "warn", "stop")) - usual)
    ]

    assert flagged == []


def test_honest_texts_are_kept_and_may_be_names():
    for _sort, text in honest(50):
        assert cleaning.clean_text(text, field="text", limit=5000)
        assert deception.clean_name(text, field="name", limit=5000)


@pytest.mark.parametrize("sort", SORTS)
def test_the_review_page_says_it_even_if_it_was_stored_past_the_form(client, sort):
    field, text = next((field, text) for found, field, text in deceptive() if found == sort)
    author = UserFactory(roles=[Role.CURATOR])
    story = curation.add(PLAIN, by=author, kind="article", language="da")
    text = text.replace("\x00", "\x01")  # which PostgreSQL could not store
    if field == "captions":
        Caption.objects.filter(version=story.newest_version).update(text=text)
    else:
        StoryVersion.objects.filter(story=story).update(**{field: text})
    client.force_login(UserFactory(roles=[Role.APPROVER], language="en"))

    page = unescape(client.get(f"/desk/review/{story.pk}/").content.decode())

    shown = set(messages(drafted(field, text), "warn", "stop"))
    shown -= set(messages(PLAIN, "warn", "stop"))
    assert shown
    assert {one for one in shown if one in page} == shown


@pytest.mark.parametrize(
    "name", ["Mette\u200b Holm", "Mette \u2060Holm", "Mette Holm\u3164", "M\u202eette"]
)
def test_a_name_has_nothing_that_nobody_sees(name):
    with pytest.raises(Invalid) as refused:
        deception.clean_name(name, field="name", limit=120)

    assert refused.value.field == "name"
    assert refused.value.code in {"invisible_character", "direction_character"}


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://xn--rdgrd-vuad.example/", "fine"),
        ("https://rødgrød.example/", "fine"),
        ("https://xn--80ak6aa92e.example/", "warn"),  # аррӏе, all Cyrillic
        ("https://vindhυs.example/", "warn"),
    ],
)
def test_an_encoded_host_is_shown_as_it_reads_and_as_it_is_sent(url, state):
    draft = replace(PLAIN, url=url)
    host = curation.add(
        draft, by=UserFactory(roles=[Role.CURATOR]), kind="article", language="da"
    ).newest_version.url

    said = [one for one in messages(replace(PLAIN, url=host), state) if "address" in one]

    assert len(said) >= 1
    assert host.startswith("https://xn--")
