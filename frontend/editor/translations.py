"""What a story says in its other language, beside the fields it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from advocacy.content import drafts, story_families
from advocacy.content.curation import newest_version
from advocacy.content.drafts import Draft
from advocacy.content.models import Story


@dataclass(frozen=True)
class OtherLanguage:
    """A story of the same family, and what its newest version says."""

    story: Story
    draft: Draft

    def caption(self, number: int) -> str:
        """Its caption at this place; empty if there are fewer."""
        captions = self.draft.captions
        return captions[number].text if number < len(captions) else ""


def of(story: Story) -> OtherLanguage | None:
    """The first translation of a story, if there is one."""
    translations = story_families.translations(story)
    return text_of(translations[0]) if translations else None


def text_of(story: Story) -> OtherLanguage:
    return OtherLanguage(story, drafts.read(newest_version(story)))
