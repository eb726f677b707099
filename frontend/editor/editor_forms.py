"""The forms of the editor page, of a draft or of what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import EllipsisType
from typing import Any

from django.http import QueryDict

from advocacy.content import checks, drafts
from advocacy.content.checks import Check
from advocacy.content.curation import newest_version
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Kind, Story
from advocacy.errors import Invalid
from advocacy.intake.import_hints import ImportHint
from advocacy.people.models import User
from advocacy.text import address_values
from frontend.composer import post_previews
from frontend.composer.post_previews import Post
from frontend.editor import conflicts, translations
from frontend.editor.forms import CAPTIONS, CaptionFormSet, StoryForm, draft_initial
from frontend.editor.translations import OtherLanguage
from frontend.media.pictures.forms import StoryPictures
from frontend.user_request import UserRequest

FORM_FIELDS = {"at": "planned_at"}  # fields of a refusal by their names in the form
ANOTHER_CAPTION = "another-caption"  # the button for whoever has no scripts
BEGIN_HERE = "data-begin-here"
ROWS = "captions-TOTAL_FORMS"
PICTURES = {"file", "alt", "assets"}  # problems that are told beside the pictures


@dataclass(frozen=True)
class DraftSoFar:
    """A draft with its kind and language."""

    draft: Draft
    kind: str
    language: str

    def checks(self) -> list[Check]:
        return checks.of(self.draft, kind=self.kind, language=self.language)

    def posts(self, *, by: User, seed: int) -> Sequence[Post]:
        return post_previews.of_draft(self.draft, language=self.language, by=by, seed=seed)


@dataclass
class Editor:
    """The forms of the editor page, bound to a draft or to submitted data."""

    draft: Draft
    story: StoryForm
    captions: Any
    pictures: StoryPictures
    other: OtherLanguage | None = None
    hints: Sequence[ImportHint] = ()

    def is_valid(self) -> bool:
        return all([self.story.is_valid(), self.captions.is_valid(), not self.pictures.errors])

    def refuse(self, refusal: Invalid) -> None:
        """Add each validation problem to its field, or to the pictures."""
        for problem in refusal.problems:
            field = FORM_FIELDS.get(problem.field, problem.field.replace("job.", "job_"))
            if field in PICTURES:
                self.pictures.errors.append(str(problem))
            else:
                self.story.add_error(field if field in self.story.fields else None, str(problem))

    def hint(self, hints: Sequence[ImportHint]) -> None:
        """Say at each field what an import could not read; what nobody wrote is asked for."""
        self.hints = hints
        for hint in hints:
            self.story.fields[hint.field].help_text = hint.sentence
            if hint.asks:
                self.story.initial[hint.field] = ""
                vars(self.story[hint.field])["initial"] = ""  # it may have been read before

    def texts(self) -> list[CaptionText]:
        values = [form.cleaned_data for form in self.captions]
        return [CaptionText(**one) for one in values if one.get("text", "").strip()]

    def so_far(self, *, by: User) -> DraftSoFar:
        """What the forms say now, saved or not; invalid fields count as empty."""
        if not self.story.is_bound:
            initial = self.story.initial
            return DraftSoFar(self.draft, kind=initial["kind"], language=initial["language"])
        story = StoryForm(self.story.data)
        story.is_valid()
        values = story.cleaned_data
        kind, language = values.get("kind", Kind.ARTICLE), values.get("language", by.language)
        self.pictures.language = language
        draft = story.draft(captions=self._texts_so_far(), assets=self.pictures.shown())
        return DraftSoFar(draft, kind=kind, language=language)

    def _texts_so_far(self) -> list[CaptionText]:
        """Captions as typed, including invalid ones."""
        self.captions.is_valid()
        typed = [(form.cleaned_data, form["text"].value() or "") for form in self.captions]
        return [CaptionText(**{**values, "text": text}) for values, text in typed if text.strip()]

    def begin_at_first_gap(self) -> None:
        """Mark the first field that a story needs and that nobody has written yet."""
        if not self.story["title"].value():
            self.story.fields["title"].widget.attrs[BEGIN_HERE] = True
        elif not self.draft.captions:
            self.captions[0].fields["text"].widget.attrs[BEGIN_HERE] = True

    def rows(self) -> list[tuple[Any, str]]:
        """Each caption's form, with what the other language says in its place."""
        other = self.other
        return [(form, other.caption(n) if other else "") for n, form in enumerate(self.captions)]

    @property
    def has_errors(self) -> bool:
        return bool(self.story.errors or self.pictures.errors or self.captions.total_error_count())


def editor_of(
    request: UserRequest, story: Story, *, data: QueryDict | EllipsisType | None = ...
) -> Editor:
    """The editor of a story's newest version."""
    newest = newest_version(story)
    settled = {"kind": story.kind, "language": story.language}
    seen = {"revision": newest.revision, "number": newest.number}
    other = translations.of(story)
    start = drafts.read(newest)
    return editor_for(request, start, extra_initial={**settled, **seen}, data=data, other=other)


def editor_for(
    request: UserRequest,
    draft: Draft,
    *,
    extra_initial: dict[str, Any],
    data: QueryDict | EllipsisType | None = ...,
    other: OtherLanguage | None = None,
) -> Editor:
    """The editor of a draft, bound to what was sent unless other data are given."""
    if isinstance(data, EllipsisType):
        data = request.POST if request.method == "POST" else None
    texts = [
        {"text": one.text, "network": one.network, "locked": one.locked} for one in draft.captions
    ]
    captions = CaptionFormSet(_with_another_row(data), initial=texts, prefix="captions")
    captions.extra = max(1, len(other.draft.captions) - len(texts) if other else 1)
    pictures = StoryPictures(data, draft.assets, language=extra_initial["language"])
    story = StoryForm(data, initial={**draft_initial(draft), **extra_initial})
    if data is None:
        story.initial["seen"] = conflicts.sums(story, captions)
    return Editor(draft, story, captions, pictures, other)


def _with_another_row(data: QueryDict | None) -> QueryDict | None:
    """What was sent, with one more empty caption if the button for it was pressed."""
    if data is None or ANOTHER_CAPTION not in data:
        return data
    more = data.copy()
    rows = address_values.row_id(more.get(ROWS, "")) or 0
    more[ROWS] = str(min(rows + 1, CAPTIONS))
    return more
