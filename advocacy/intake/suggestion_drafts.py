"""Making a draft of a suggestion, from its link or its text."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from advocacy.audit import trail
from advocacy.content import curation, draft_cleaning, drafts
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Kind, Story
from advocacy.intake import page_import, suggestions
from advocacy.intake.models import Suggestion, SuggestionState
from advocacy.media.models import Asset
from advocacy.outbound import fetching
from advocacy.outbound.link_refused import LinkRefused
from advocacy.outbound.transport import Outside
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.webpages import page_text

MAX_PICTURES = 4


def create_draft(suggestion: Suggestion, *, by: User, outside: Outside = fetching.OUTSIDE) -> Story:
    """Start a draft from the suggestion. Raises `page_import.StoryExists`.

    The page is fetched before any row is locked; without it, the draft has the suggestion's text.
    """
    by.require(Permission.CURATE)
    suggestions.refuse_answered(suggestion)
    imported = _imported(suggestion, by=by, outside=outside)
    with transaction.atomic():
        suggestion = suggestions.lock_unanswered(suggestion)
        story = (
            _with_suggestion(imported, suggestion, by=by)
            if imported
            else _without_page(suggestion, by=by)
        )
        suggestion.story = story
        suggestions.record_answer(suggestion, SuggestionState.TAKEN, by=by)
        trail.record("suggestion_taken", by=by, about=suggestion, story=story.pk)
    return story


def _imported(suggestion: Suggestion, *, by: User, outside: Outside) -> Story | None:
    if not suggestion.url:
        return None
    try:
        return page_import.import_page(suggestion.url, by=by, outside=outside)
    except LinkRefused:
        return None


def _with_suggestion(story: Story, suggestion: Suggestion, *, by: User) -> Story:
    """The imported story with the colleague's text and picture."""
    draft = drafts.read(curation.newest_version(story))
    suggested = _suggested_draft(suggestion)
    pictures = (*suggested.assets, *draft.assets)[:MAX_PICTURES]
    if suggested.assets or suggested.captions:
        draft = replace(draft, assets=pictures, captions=suggested.captions)
        story = curation.edit(story, draft, by=by)
    return story


def _without_page(suggestion: Suggestion, *, by: User) -> Story:
    suggested = _suggested_draft(suggestion)
    title = next(iter(suggestion.text.splitlines()), "") or suggestion.why or suggestion.url
    title = title or _("A picture from a colleague")
    language = suggestion.person.language if suggestion.person else by.language
    kind = Kind.GRAPHIC if suggested.assets and not suggestion.url else Kind.ARTICLE
    draft = replace(suggested, title=page_text.shorten(title, limit=draft_cleaning.TITLE_LIMIT))
    return curation.add(draft, by=by, kind=kind, language=language)


def _suggested_draft(suggestion: Suggestion) -> Draft:
    """The suggested link, text and picture."""
    pictures: tuple[Asset, ...] = (suggestion.asset,) if suggestion.asset else ()
    captions = (CaptionText(text=suggestion.text),) if suggestion.text else ()
    return Draft(url=suggestion.url, assets=pictures, captions=captions)
