"""Reads the demo company's stories and policy from their files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from advocacy.content.drafts import CaptionText, Hashtag, Job

FOLDER = Path(__file__).parent
TOPICS = {
    "stillinger": {"da": "Stillinger", "en": "Jobs"},
    "viden": {"da": "Viden", "en": "Knowledge"},
    "arbejdsliv": {"da": "Arbejdsliv", "en": "Working life"},
    "havvind": {"da": "Havvind", "en": "Offshore wind"},
}


@dataclass(frozen=True)
class DemoStory:
    """One story in both languages."""

    facts: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.facts["kind"])

    @property
    def motif(self) -> str:
        return str(self.facts["motif"])

    @property
    def marking(self) -> str:
        return str(self.facts["marking"])

    @property
    def topics(self) -> list[str]:
        return list(self.facts["topics"])

    @property
    def hashtags(self) -> tuple[Hashtag, ...]:
        return tuple(
            Hashtag(text=tag.rstrip("!"), required=tag.endswith("!"))
            for tag in self.facts["hashtags"]
        )

    @property
    def days_open(self) -> int:
        """Days a job ad is open; other stories are offered for 60 days."""
        return int(self.facts["job"]["deadline_days"]) + 15 if "job" in self.facts else 60

    def url(self, language: str) -> str:
        part = "job" if self.kind == "job_ad" else "nyt"
        tail = "" if language == "da" else "?lang=en"
        return f"https://vindhus.example/{part}/{self.facts['slug']}{tail}"

    def title(self, language: str) -> str:
        return str(self.facts[language]["title"])

    def summary(self, language: str) -> str:
        return str(self.facts[language]["summary"])

    def captions(self, language: str) -> tuple[CaptionText, ...]:
        words = self.facts[language]
        short = [CaptionText(text=words["x"], network="x")] if "x" in words else []
        return (*(CaptionText(text=text) for text in words["captions"]), *short)

    def job(self, *, released: date) -> Job:
        if "job" not in self.facts:
            return Job()
        return Job(
            employer="Vindhus Service",
            place=str(self.facts["job"]["place"]),
            deadline=released + timedelta(days=self.days_open),
            identifier=f"VS-{self.facts['slug']}",
        )


def stories() -> list[DemoStory]:
    """All stories, in the order of their files."""
    stories: list[DemoStory] = []
    for path in sorted((FOLDER / "stories").glob("*.toml")):
        with path.open("rb") as file:
            stories.extend(DemoStory(facts) for facts in tomllib.load(file)["story"])
    return stories


def policy(language: str) -> str:
    """The demo company's social media policy, as Markdown."""
    return (FOLDER / f"policy.{language}.md").read_text(encoding="utf-8")
