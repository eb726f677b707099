"""Strings that break software, through the desk: kept as they are, or refused with a sentence."""

import json

import pytest

from advocacy.content import curation, drafts
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.people.permissions import Role
from advocacy.sharing import share_creation
from tests.factories import UserFactory, approved_story

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def strings(corpora):
    return json.loads((corpora / "text" / "naughty-strings.json").read_text(encoding="utf-8"))


def test_every_naughty_string_is_kept_or_refused_with_a_sentence(strings):
    curator = UserFactory(roles=[Role.CURATOR])
    refused = []

    for text in strings:
        draft = Draft(title="A blade", summary=text, captions=(CaptionText(text=text),))
        try:
            story = curation.add(draft, by=curator, kind="graphic", language="en")
        except Invalid as refusal:
            refused.append(str(refusal))
            continue
        kept = drafts.read(story.newest_version)
        assert [one.text for one in kept.captions] == [kept.summary] * bool(kept.summary)

    assert Story.objects.count() + len(refused) == len(strings)
    assert len(refused) < len(strings) / 10
    assert all(sentence.endswith((".", "”.")) for sentence in refused)


@pytest.mark.one_database
def test_every_naughty_string_is_shared_as_it_was_copied_or_refused(strings):
    story, person = approved_story(), UserFactory()

    for number, text in enumerate(strings):
        wish = share_creation.ShareRequest(network="linkedin", text=text, again=True)
        try:
            handed = share_creation.create_share(story, wish, by=person, key=f"key {number}")
        except Invalid:
            continue
        assert handed.share.text == handed.text
        assert handed.link in handed.text
