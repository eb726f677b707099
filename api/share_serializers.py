"""Serializers of shares with their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from rest_framework import serializers

from advocacy.clicks import evidence
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing.models import Evidence, Share
from advocacy.sharing.share_creation import ShareResult
from api.serializer_fields import IdField, LinkField, MomentField


@dataclass(frozen=True)
class ShareWithEvidence:
    """What was handed over, and how sure we are that it was posted."""

    handed: ShareResult
    evidence: Evidence

    @property
    def share(self) -> Share:
        return self.handed.share

    @property
    def dialog_url(self) -> str | None:
        """Nothing is left to open once the advocate has answered: the text is gone."""
        answered = self.share.confirmed_at or self.share.undone_at
        return None if answered else self.handed.dialog_url


def with_evidence(handed: Sequence[ShareResult]) -> list[ShareWithEvidence]:
    """Results with the highest evidence of each share, in one query."""
    found = evidence.evidence_of_all([one.share for one in handed])
    return [ShareWithEvidence(one, found[one.share.pk]) for one in handed]


class EngagementJson(serializers.Serializer[Share]):
    """What the network shows of the post; null is not available, which is not 0."""

    likes = serializers.IntegerField(read_only=True, allow_null=True)
    comments = serializers.IntegerField(read_only=True, allow_null=True)
    reshares = serializers.IntegerField(read_only=True, allow_null=True)
    told_at = MomentField(source="engagement_at", read_only=True, allow_null=True)


class ShareJson(serializers.Serializer[ShareWithEvidence]):
    """The share, and what the caller takes along to the network."""

    id = IdField(source="share.pk", read_only=True)
    story = IdField(source="share.story_id", read_only=True)
    network = serializers.ChoiceField(NetworkSlug.choices, source="share.network", read_only=True)
    link = serializers.URLField(
        source="handed.link",
        read_only=True,
        allow_null=True,
        help_text="The advocate's own link; null where the share is not tracked.",
    )
    text = serializers.CharField(
        source="handed.text",
        read_only=True,
        help_text="The whole post, link included; empty once the share is confirmed or undone.",
    )
    dialog_url = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="Where the network takes it; null where there is no dialog, or no need of one.",
    )
    evidence = serializers.ChoiceField(Evidence.choices, read_only=True)
    opened_at = MomentField(source="share.opened_at", read_only=True)
    confirmed_at = MomentField(source="share.confirmed_at", read_only=True, allow_null=True)
    undone_at = MomentField(source="share.undone_at", read_only=True, allow_null=True)
    post_url = LinkField(source="share.post_url")
    engagement = EngagementJson(source="share", read_only=True)
