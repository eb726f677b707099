"""Phrase rules: words the company does not want in its stories, edited by approvers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import phrase_matching
from advocacy.content.drafts import Draft
from advocacy.content.models import PhraseLevel, PhraseRule
from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.languages import Language

PATTERN_LIMIT = 120
REASON_LIMIT = 300
MIN_LETTERS = 2


@dataclass(frozen=True)
class PhraseMatch:
    """A passage that breaks a rule, and the field it is in."""

    rule: PhraseRule
    words: str
    field: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """The editable values of a rule."""

    pattern: str
    reason: str
    level: str = PhraseLevel.WARN
    language: str = ""


@transaction.atomic
def add(phrase: Phrase, *, by: User) -> PhraseRule:
    """Add a rule."""
    require_may_edit(by)
    clean = _cleaned(phrase)
    _refuse_second(clean, among=PhraseRule.objects.all())
    rule = PhraseRule.objects.create(**vars(clean))
    trail.record("phrase_rule_added", by=by, about=rule)
    return rule


@transaction.atomic
def change(rule: PhraseRule, phrase: Phrase, *, by: User) -> PhraseRule:
    require_may_edit(by)
    clean = _cleaned(phrase)
    rule = PhraseRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    _refuse_second(clean, among=PhraseRule.objects.exclude(pk=rule.pk))
    for name, value in vars(clean).items():
        setattr(rule, name, value)
    rule.save(update_fields=list(vars(clean)))
    trail.record("phrase_rule_changed", by=by, about=rule)
    return rule


@transaction.atomic
def remove(rule: PhraseRule, *, by: User) -> None:
    require_may_edit(by)
    trail.record("phrase_rule_removed", by=by, about=rule)
    rule.delete()


def require_may_edit(by: User) -> None:
    """Require an approver or an administrator."""
    if not by.can(Permission.ADMINISTER):
        by.require(Permission.APPROVE)


def for_language(language: str) -> QuerySet[PhraseRule]:
    """The rules for texts in this language, the strictest first."""
    rules = PhraseRule.objects.filter(language__in=["", language])
    return rules.order_by("level", "pattern", "pk")  # block comes before warn


def find(draft: Draft, *, language: str) -> list[PhraseMatch]:
    """Every rule that the draft breaks, once per field."""
    rules = list(for_language(language))
    return [
        match
        for field, place, text in places(draft)
        for match in _without_overlaps(_matches(text, rules, field=field, place=place))
    ]


def find_in_text(text: str, *, language: str) -> list[PhraseMatch]:
    """Every rule that a text outside of stories breaks."""
    return _without_overlaps(_matches(text, for_language(language), field="text", place=""))


def _matches(
    text: str, rules: Iterable[PhraseRule], *, field: str, place: str
) -> Iterator[PhraseMatch]:
    for rule in rules:
        words = next(phrase_matching.matches(text, rule.pattern), "")
        if words:
            yield PhraseMatch(rule, words, field, place)


def _without_overlaps(matches: Iterable[PhraseMatch]) -> list[PhraseMatch]:
    """Drop a match whose words are within an earlier, stricter match."""
    kept: list[PhraseMatch] = []
    for match in matches:
        if not any(match.words.lower() in other.words.lower() for other in kept):
            kept.append(match)
    return kept


def places(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Each text of a draft: its field, what people call the place, and the text."""
    yield "title", _("the title"), draft.title
    yield "summary", _("the summary"), draft.summary
    for number, caption in enumerate(draft.captions, start=1):
        yield "captions", _("caption %(number)d") % {"number": number}, caption.text
    yield "hashtags", _("the hashtags"), "\n".join(tag.text for tag in draft.hashtags)


def _cleaned(phrase: Phrase) -> Phrase:
    pattern = phrase_matching.normalise_pattern(
        cleaning.clean_line(phrase.pattern, field="pattern", limit=PATTERN_LIMIT)
    ).lower()
    if sum(letter.isalnum() for letter in pattern) < MIN_LETTERS:
        raise Invalid(
            _("Write at least two letters; a star alone would match every word."), field="pattern"
        )
    reason = cleaning.clean_line(phrase.reason, field="reason", limit=REASON_LIMIT)
    if not reason:
        raise Invalid(
            _("Say why, so that the author knows what to write instead."),
            field="reason",
            code="required",
        )
    if phrase.level not in PhraseLevel.values or phrase.language not in {"", *Language.values}:
        raise Invalid(_("Choose what the rule does, and in which language."), field="level")
    return Phrase(pattern=pattern, reason=reason, level=phrase.level, language=phrase.language)


def _refuse_second(phrase: Phrase, *, among: QuerySet[PhraseRule]) -> None:
    if among.filter(pattern=phrase.pattern, language=phrase.language).exists():
        raise Invalid(
            _("There is already a rule for these words. Change that one."), field="pattern"
        )
