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
from frontend.editor import conflicts
from frontend.editor.forms import CAPTIONS, CaptionFormSet, StoryForm, draft_initial
from frontend.media.pictures.forms import StoryPictures
from frontend.user_request import UserRequest

EMPTY_ROWS = 1
FORM_FIELDS = {"at": "planned_at"}  # fields of a refusal by their names in the form
PICTURES = {"file", "alt", "assets"}  # problems that are told beside the pictures


@dataclass
class Editor:
    """The forms of the editor page, bound to a draft or to submitted data."""

    story: StoryForm
    captions: Any
    pictures: StoryPictures
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

    def checks(self, *, by: User) -> list[Check]:
        """Checks of the unsaved input."""
        story = StoryForm(self.story.data)
        story.is_valid()
        values = story.cleaned_data
        kind, language = values.get("kind", Kind.ARTICLE), values.get("language", by.language)
        self.pictures.language = language
        draft = story.draft(captions=self._texts_so_far(), assets=self.pictures.shown())
        return checks.of(draft, kind=kind, language=language)

    def _texts_so_far(self) -> list[CaptionText]:
        """Captions as typed, including invalid ones."""
        self.captions.is_valid()
        typed = [(form.cleaned_data, form["text"].value() or "") for form in self.captions]
        return [CaptionText(**{**values, "text": text}) for values, text in typed if text.strip()]

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
    return editor_for(request, drafts.read(newest), extra_initial={**settled, **seen}, data=data)


def editor_for(
    request: UserRequest,
    draft: Draft,
    *,
    extra_initial: dict[str, Any],
    data: QueryDict | EllipsisType | None = ...,
) -> Editor:
    """The editor of a draft, bound to what was sent unless other data are given."""
    if isinstance(data, EllipsisType):
        data = request.POST if request.method == "POST" else None
    texts = [
        {"text": one.text, "network": one.network, "locked": one.locked} for one in draft.captions
    ]
    captions = CaptionFormSet(data, initial=texts, prefix="captions")
    captions.extra = EMPTY_ROWS if texts else CAPTIONS // 5
    pictures = StoryPictures(data, draft.assets, language=extra_initial["language"])
    story = StoryForm(data, initial={**draft_initial(draft), **extra_initial})
    if data is None:
        story.initial["seen"] = conflicts.sums(story, captions)
    return Editor(story=story, captions=captions, pictures=pictures)
