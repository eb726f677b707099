"""Goals: what to reach, by when, and for whom."""

from typing import ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.goals import setting
from advocacy.goals.models import Goal, Metric
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence
from api.caller import caller
from api.fields import IdField, MomentField, TextField
from api.filters import IdFilter
from api.incoming import valid


class GoalJson(serializers.Serializer[Goal]):
    id = IdField(source="pk", read_only=True)
    title = TextField(required=False, default="", allow_blank=True)
    metric = serializers.ChoiceField(Metric.choices)
    evidence = serializers.ChoiceField(
        Evidence.choices, required=False, default=Evidence.CONFIRMED.value
    )
    target = serializers.IntegerField()
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(),
        pk_field=IdField(),
        required=False,
        default=None,
        allow_null=True,
        help_text="A team with those below it; null for everyone.",
    )
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="The last day that counts.")
    closed_at = MomentField(read_only=True, allow_null=True)


class GoalFilter(filters.FilterSet):
    metric = filters.ChoiceFilter(choices=Metric.choices)
    team = IdFilter()


class GoalViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Goal]):
    """Everybody's goals, for those who lead."""

    needs: ClassVar = {
        "list": (Permission.SEE_RESULTS, Permission.SET_GOALS),
        "create": (Permission.SET_GOALS,),
    }
    serializer_class = GoalJson
    filterset_class = GoalFilter
    newest_by = "created_at"

    def get_queryset(self) -> QuerySet[Goal]:
        return Goal.objects.select_related("team")

    @extend_schema(request=GoalJson, responses={201: GoalJson})
    def create(self, request: Request) -> Response:
        """Set what to reach, by when, and for whom."""
        goal = setting.set_goal(by=caller(request), **valid(GoalJson, request))
        return Response(GoalJson(goal).data, status=status.HTTP_201_CREATED)
