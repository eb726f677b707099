"""Rules about words: who keeps them, and where in a draft they are found."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.audit.models import Event
from advocacy.content import phrases
from advocacy.content.drafts import CaptionText, Draft, Hashtag
from advocacy.content.models import PhraseLevel, PhraseRule
from advocacy.content.phrases import Phrase
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

RULE = Phrase(pattern="hemmelig*", reason="Vi siger alt.", level=PhraseLevel.BLOCK, language="da")


def approver():
    return UserFactory(roles=[Role.APPROVER])


def found(draft, language="da"):
    return [
        (one.rule.pattern, one.words, one.place) for one in phrases.find(draft, language=language)
    ]


def test_find_names_the_place_and_the_words():
    phrases.add(RULE, by=approver())
    draft = Draft(
        title="Hemmeligt møde",
        summary="Intet her",
        captions=(CaptionText(text="Godt."), CaptionText(text="Så hemmelig!")),
        hashtags=(Hashtag(text="hemmeligheder"),),
    )

    assert found(draft) == [
        ("hemmelig*", "Hemmeligt", "the title"),
        ("hemmelig*", "hemmelig", "caption 2"),
        ("hemmelig*", "hemmeligheder", "the hashtags"),
    ]


@pytest.mark.parametrize(
    ("rule", "text", "is_found"), [("da", "da", 1), ("da", "en", 0), ("", "en", 1)]
)
def test_rule_applies_to_its_language_or_to_all(rule, text, is_found):
    phrases.add(Phrase(pattern="zebra", reason="No.", language=rule), by=approver())

    assert len(found(Draft(title="Zebra"), language=text)) == is_found


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pattern": "*"}, "pattern"),
        ({"pattern": "a* *"}, "pattern"),
        ({"pattern": "a" * 121}, "pattern"),
        ({"reason": " "}, "reason"),
        ({"reason": "a" * 301}, "reason"),
        ({"level": "shout"}, "level"),
        ({"language": "sv"}, "level"),
    ],
)
def test_rule_needs_a_pattern_and_a_reason(changes, field):
    with pytest.raises(Invalid) as refused:
        phrases.add(Phrase(**{**vars(RULE), **changes}), by=approver())

    assert refused.value.field == field


def test_the_same_words_have_one_rule_a_language():
    phrases.add(RULE, by=approver())

    with pytest.raises(Invalid, match="already"):
        phrases.add(Phrase(**{**vars(RULE), "pattern": " HEMMELIG** "}), by=approver())
    phrases.add(Phrase(**{**vars(RULE), "language": "en"}), by=approver())


def test_rule_changes_are_recorded():
    by = UserFactory(roles=[Role.ADMIN])
    rule = phrases.add(RULE, by=by)

    rule = phrases.change(rule, Phrase(**{**vars(RULE), "level": PhraseLevel.WARN}), by=by)
    assert PhraseRule.objects.get(pk=rule.pk).level == PhraseLevel.WARN
    phrases.remove(rule, by=by)

    assert not PhraseRule.objects.filter(pattern=RULE.pattern).exists()
    written = Event.objects.filter(action__startswith="phrase_rule").order_by("at")
    assert [one.action.rpartition("_")[2] for one in written] == ["added", "changed", "removed"]


def test_curator_cannot_edit_rules():
    rule = phrases.add(RULE, by=approver())
    curator = UserFactory(roles=[Role.CURATOR])

    for act in (
        lambda: phrases.add(RULE, by=curator),
        lambda: phrases.change(rule, RULE, by=curator),
        lambda: phrases.remove(rule, by=curator),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("language", "text", "level"),
    [
        ("da", "Vi søger en ung og dynamisk sælger", PhraseLevel.BLOCK),
        ("da", "Du er fortrolig med Excel", None),
        ("da", "Verdens bedste kantine", PhraseLevel.WARN),
        ("en", "We look for a native speaker", PhraseLevel.BLOCK),
        ("en", "Our young engineers are dynamic", None),
        ("en", "Lunch is free of charge", PhraseLevel.WARN),
    ],
)
def test_an_installation_begins_with_rules_that_give_reasons(language, text, level):
    import_module("advocacy.migrations.0003_starting_data").add_rules(apps, None)

    said = phrases.find_in_text(text, language=language)

    assert [one.rule.level for one in said] == ([level] if level else [])
    assert all(one.rule.reason for one in said)


def test_a_draft_is_read_with_one_query():
    draft = Draft(title="Et", captions=tuple(CaptionText(text="To") for _ in range(15)))

    with CaptureQueriesContext(connection) as captured:
        phrases.find(draft, language="da")

    assert len(captured) == 1


def test_overlapping_matches_are_reported_once():
    by = approver()
    phrases.add(Phrase(pattern="zebra crossing", reason="No.", level=PhraseLevel.BLOCK), by=by)
    phrases.add(Phrase(pattern="zebra", reason="Hm."), by=by)

    assert [one[0] for one in found(Draft(title="A zebra crossing"))] == ["zebra crossing"]
    assert [one[0] for one in found(Draft(title="A zebra"))] == ["zebra"]
