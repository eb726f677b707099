"""Goals and how far they are."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.goals import setting
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress, progress
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from advocacy.sharing.models import Evidence
from api.caller import caller
from api.fields import IdField


class GoalInJson(serializers.Serializer[Any]):
    metric = serializers.ChoiceField(Metric.choices)
    evidence = serializers.ChoiceField(Evidence.choices, default=Evidence.CONFIRMED)
    target = serializers.IntegerField()
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(), pk_field=IdField(), required=False, allow_null=True
    )
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    title = serializers.CharField(required=False, default="", allow_blank=True)


class GoalJson(serializers.Serializer[Progress]):
    """A goal, what is reached, and the range it is likely to end in."""

    id = IdField(source="goal.pk", read_only=True)
    title = serializers.CharField(source="goal.title", read_only=True)
    metric = serializers.ChoiceField(Metric.choices, source="goal.metric", read_only=True)
    evidence = serializers.ChoiceField(Evidence.choices, source="goal.evidence", read_only=True)
    target = serializers.IntegerField(source="goal.target", read_only=True)
    team = IdField(source="goal.team_id", read_only=True, allow_null=True)
    starts_on = serializers.DateField(source="goal.starts_on", read_only=True)
    ends_on = serializers.DateField(source="goal.ends_on", read_only=True)
    value = serializers.IntegerField(read_only=True)
    percent = serializers.IntegerField(read_only=True)
    forecast_low = serializers.IntegerField(source="low", read_only=True, allow_null=True)
    forecast_high = serializers.IntegerField(source="high", read_only=True, allow_null=True)
    as_of = serializers.DateTimeField(read_only=True)


class SeesResults(BasePermission):
    """Goals are for those who may see results."""

    def has_permission(self, request: Request, view: Any) -> bool:
        caller(request).require(Permission.SEE_RESULTS)
        return True


class GoalViewSet(mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Goal]):
    """Goals that stand."""

    queryset = Goal.objects.none()
    serializer_class = GoalJson
    permission_classes = (SeesResults,)
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> QuerySet[Goal]:
        return Goal.objects.filter(closed_at=None)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        now = timezone.now()
        reached = [
            [progress(one, at=now) for one in given]
            if kwargs.get("many")
            else progress(given, at=now)
            for given in args
        ]
        return super().get_serializer(*reached, **kwargs)

    @extend_schema(request=GoalInJson, responses={201: GoalJson})
    def create(self, request: Request) -> Response:
        form = GoalInJson(data=request.data)
        form.is_valid(raise_exception=True)
        goal = setting.set_goal(by=caller(request), **form.validated_data)
        return Response(self.get_serializer(goal).data, status=status.HTTP_201_CREATED)
