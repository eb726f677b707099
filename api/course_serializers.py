"""Serializers of the course of goals in an answer about results."""

from typing import Any

from rest_framework import serializers

from api.goals import ProgressJson
from api.serializer_fields import IdField


class CourseJson(ProgressJson):
    """A running goal of the page with how far it is; the worst come first."""

    goal = IdField(source="goal.pk")
    title = serializers.CharField(source="goal.title")
    metric = serializers.CharField(source="goal.metric")
    team = IdField(source="goal.team_id", allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        """What the goal is stands before how far it is."""
        fields = super().get_fields()
        return {name: fields.pop(name) for name in ("goal", "title", "metric", "team")} | fields
