"""Serializers of stories."""

from dataclasses import dataclass, replace
from typing import Any

from rest_framework import serializers

from advocacy.content import drafts
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Kind, Marking, Status, Story, StoryVersion, Topic
from advocacy.media.models import Asset
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team
from advocacy.text.languages import Language
from api.serializer_fields import (
    FamilyField,
    HashtagField,
    HashtagInField,
    IdField,
    LinkField,
    MomentField,
    RowsField,
    TextField,
)

STATUSES = [choice for choice in Status.choices if choice[0] != Status.SUPERSEDED]


class CaptionJson(serializers.Serializer[Any]):
    id = IdField(read_only=True, source="pk")
    network = serializers.ChoiceField(
        NetworkSlug.choices,
        required=False,
        default="",
        allow_blank=True,
        help_text="Empty for every network.",
    )
    text = TextField(trim_whitespace=False)
    locked = serializers.BooleanField(required=False, default=False)


class AudienceJson(serializers.Serializer[Any]):
    """Who is offered the story; empty means everyone."""

    teams = serializers.ListField(child=IdField())
    languages = serializers.ListField(child=serializers.ChoiceField(Language.choices))


class AudienceInJson(serializers.Serializer[Any]):
    """What is left out is empty, which means everyone."""

    teams = RowsField(queryset=Team.objects.all(), required=False, default=list)
    languages = serializers.ListField(
        child=serializers.ChoiceField(Language.choices), required=False, default=list
    )


class JobJson(serializers.Serializer[Any]):
    employer = TextField(required=False, default="", allow_blank=True)
    place = TextField(required=False, default="", allow_blank=True)
    deadline = serializers.DateField(required=False, default=None, allow_null=True)
    identifier = TextField(required=False, default="", allow_blank=True)


@dataclass(frozen=True)
class VisibleStory:
    """A story and the version that the caller may see."""

    story: Story
    version: StoryVersion

    @property
    def hashtags(self) -> list[Hashtag]:
        return [Hashtag(**tag) for tag in self.version.hashtags]

    @property
    def audience(self) -> dict[str, Any]:
        teams = [team.pk for team in self.version.audience_teams.all()]
        return {"teams": teams, "languages": self.version.languages}

    @property
    def topics(self) -> list[str]:
        return sorted(topic.slug for topic in self.version.topics.all())

    @property
    def assets(self) -> list[int]:
        placed = sorted(self.version.placed_assets.all(), key=lambda one: one.position)
        return [one.asset_id for one in placed]

    @property
    def job(self) -> Job | None:
        return drafts.job_of(self.version) if self.story.kind == Kind.JOB_AD else None

    @property
    def captions(self) -> list[Any]:
        return sorted(self.version.captions.all(), key=lambda one: one.position)

    @property
    def status(self) -> str:
        """The newest version's, for whoever sees it; live stories are approved."""
        return self.version.status


class StoryJson(serializers.Serializer[Any]):
    """A story, as its newest version or the live one has it."""

    id = IdField(source="story.pk", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    live_version = serializers.IntegerField(
        source="story.live_version.number", read_only=True, allow_null=True, default=None
    )
    family = serializers.UUIDField(source="story.family", read_only=True)
    kind = serializers.ChoiceField(Kind.choices, source="story.kind", read_only=True)
    title = serializers.CharField(source="version.title", read_only=True)
    url = LinkField(source="version.url")
    summary = serializers.CharField(source="version.summary", read_only=True)
    language = serializers.ChoiceField(Language.choices, source="story.language", read_only=True)
    hashtags = serializers.ListField(child=HashtagField(), read_only=True)
    captions = CaptionJson(many=True, read_only=True)
    topics = serializers.ListField(child=serializers.CharField(), read_only=True)
    audience = AudienceJson(read_only=True)
    assets = serializers.ListField(child=IdField(), read_only=True)
    marking = serializers.ChoiceField(Marking.choices, source="version.marking", read_only=True)
    job = JobJson(read_only=True, allow_null=True)
    embargo_at = MomentField(source="version.embargo_at", read_only=True, allow_null=True)
    expires_at = MomentField(source="version.expires_at", read_only=True, allow_null=True)
    status = serializers.ChoiceField(STATUSES, read_only=True)


class StoryInJson(serializers.Serializer[Any]):
    """What may be written. Lengths and wording are checked by the desk's own rules."""

    kind = serializers.ChoiceField(Kind.choices, required=False)
    language = serializers.ChoiceField(Language.choices, required=False)
    family = FamilyField(required=False)
    version = serializers.IntegerField(required=False, help_text="Refuses when it is outdated.")
    title = TextField(required=False, allow_blank=True)
    url = TextField(required=False, allow_blank=True)
    summary = TextField(required=False, allow_blank=True, trim_whitespace=False)
    hashtags = serializers.ListField(child=HashtagInField(), required=False)
    captions = serializers.ListField(child=CaptionJson(), required=False)
    topics = RowsField(by="slug", child=TextField(), queryset=Topic.objects.all(), required=False)
    audience = AudienceInJson(required=False)
    assets = RowsField(queryset=Asset.objects.all(), required=False)
    marking = serializers.ChoiceField(Marking.choices, required=False)
    job = JobJson(required=False, allow_null=True)
    embargo_at = MomentField(required=False, allow_null=True)
    expires_at = MomentField(required=False, allow_null=True)


def changed(draft: Draft, body: dict[str, Any]) -> Draft:
    """The draft with the submitted fields changed."""
    plain = ("title", "url", "summary", "marking", "embargo_at", "expires_at")
    changes: dict[str, Any] = {name: body[name] for name in plain if name in body}
    for name in ("hashtags", "topics", "assets"):
        if name in body:
            changes[name] = tuple(body[name])
    if "captions" in body:
        changes["captions"] = tuple(CaptionText(**caption) for caption in body["captions"])
    if "job" in body:
        changes["job"] = Job(**(body["job"] or {}))
    if "audience" in body:
        changes["audience_teams"] = tuple(body["audience"]["teams"])
        changes["audience_languages"] = tuple(sorted(set(body["audience"]["languages"])))
    return replace(draft, **changes)
