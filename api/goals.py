"""Goals and their progress."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.figures.definition_table import MEANINGS
from advocacy.goals import goal_counts, goal_setting, goal_visibility, publication_limits
from advocacy.goals.course import CourseState
from advocacy.goals.headcount import Headcount
from advocacy.goals.models import Goal, Metric
from advocacy.goals.progress import Progress, progress_of
from advocacy.people import brand
from advocacy.people.models import Team
from advocacy.people.permissions import Permission
from advocacy.policy.models import Purpose
from advocacy.sharing.models import Evidence
from api.caller import caller
from api.filters import IdFilter
from api.request_data import validated_body
from api.serializer_fields import IdField, MomentField, TextField

ME = "me"
SUPPRESSION_REASONS = ["", "small_group", "few", "nearly_all", "beside"]


class ProgressJson(serializers.Serializer[Progress]):
    """How far a goal is, and the range in which four of five such goals end."""

    value = serializers.SerializerMethodField(
        "published_value", help_text="Null where it is withheld."
    )
    target = serializers.IntegerField(help_text="Of all people and weeks together.")
    percent = serializers.SerializerMethodField(
        "published_percent", help_text="Null where it is withheld."
    )
    withheld = serializers.ChoiceField(
        SUPPRESSION_REASONS,
        source="suppression",
        allow_blank=True,
        help_text="Empty, or why the value is not shown.",
    )
    at_least = serializers.BooleanField(
        help_text="Whether more people may stand behind the value of a goal that counts people."
    )
    low = serializers.IntegerField(allow_null=True, help_text="Null where it is too early to say.")
    expected = serializers.IntegerField(allow_null=True)
    high = serializers.IntegerField(allow_null=True)
    days_left = serializers.IntegerField()
    course = serializers.ChoiceField(
        CourseState.choices,
        allow_null=True,
        help_text=(
            "`behind` where all of the range lies below the target, `ahead` where all of it "
            "reaches it. Null where it is over, withheld or not clear yet."
        ),
    )
    time_gone = serializers.IntegerField(
        source="gone_percent", help_text="Per cent of the goal's days that are over."
    )
    needed_weekly = serializers.IntegerField(
        allow_null=True, help_text="What each week left has to bring to reach the target."
    )
    made_weekly = serializers.IntegerField(
        allow_null=True,
        help_text="The mean of the last four whole weeks; of all so far where people are counted.",
    )
    as_of = MomentField(
        source="moment",
        help_text=(
            "The moment of the value. It is older where later changes would tell of too few "
            "people; they are published together with the next ones."
        ),
    )
    definition = serializers.SerializerMethodField(help_text="What the value counts.")

    def get_definition(self, reached: Progress) -> str:
        return str(MEANINGS[goal_counts.figure_name(reached.goal)].definition)

    def published_value(self, reached: Progress) -> int | None:
        return None if reached.suppression else reached.value

    def published_percent(self, reached: Progress) -> int | None:
        return None if reached.suppression else reached.percent

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of Python's, so these two are named here."""
        whole = (
            "Whole weeks are counted: those that hold the goal's days, or the months of whole "
            "weeks where people are counted in calendar months."
        )
        period = {
            "from": serializers.DateField(source="period.first", help_text=whole),
            "to": serializers.DateField(source="period.last", help_text=whole),
        }
        return super().get_fields() | period


class GoalJson(serializers.Serializer[Goal]):
    id = IdField(source="pk", read_only=True)
    title = TextField(required=False, default="", allow_blank=True)
    metric = serializers.ChoiceField(Metric.choices)
    purpose = serializers.ChoiceField(
        Purpose.choices,
        required=False,
        default="",
        allow_blank=True,
        help_text="Which of the policy's purposes it serves; empty for none.",
    )
    evidence = serializers.ChoiceField(
        Evidence.choices, required=False, default=Evidence.CONFIRMED.value
    )
    target = serializers.IntegerField(
        help_text="Adoption in per cent, earned value in whole units, a habit in stories a week."
    )
    per_head = serializers.BooleanField(
        required=False, default=False, help_text="The target is for each person of the team."
    )
    team = serializers.PrimaryKeyRelatedField(
        queryset=Team.objects.all(),
        pk_field=IdField(),
        required=False,
        default=None,
        allow_null=True,
        help_text="A team with those below it; null for everyone.",
    )
    person = serializers.ChoiceField(
        [(ME, ME)],
        required=False,
        default=None,
        allow_null=True,
        help_text="`me` for a goal of your own, which nobody else reads.",
    )
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="The last day that counts.")
    closed_at = MomentField(read_only=True, allow_null=True)
    warning = serializers.SerializerMethodField(
        help_text="Why its figures can never be shown; empty where they can."
    )
    progress = serializers.SerializerMethodField()

    def get_warning(self, goal: Goal) -> str:
        if goal.person_id is not None:
            return ""
        return publication_limits.never_shown(
            metric=goal.metric,
            target=goal.target,
            team=goal.team,
            headcount=self.context["headcount"],
        )

    @extend_schema_field(ProgressJson)
    def get_progress(self, goal: Goal) -> dict[str, Any]:
        return ProgressJson(self.context["reached"][goal.pk]).data

    def to_representation(self, instance: Goal) -> dict[str, Any]:
        """A goal of one's own says so; nobody else's is ever given."""
        data = super().to_representation(instance)
        return data | {"person": ME if instance.person_id else None}


class GoalFilter(filters.FilterSet):
    metric = filters.ChoiceFilter(choices=Metric.choices)
    team = IdFilter()


class GoalViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Goal]):
    """Everybody's goals for those who lead, and each person's own."""

    needs: ClassVar = {
        "list": (Permission.SEE_RESULTS, Permission.SET_GOALS),
        "mine": (Permission.SHARE,),
        "create": (Permission.SHARE,),
    }
    queryset = Goal.objects.none()  # for the schema; whose goals they are is asked of each call
    serializer_class = GoalJson
    filterset_class = GoalFilter
    newest_by = "created_at"

    def get_queryset(self) -> QuerySet[Goal]:
        goals = goal_visibility.own_goals if self.action == "mine" else goal_visibility.shared_goals
        return goals(by=caller(self.request)).select_related("team", "person")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Goals of teams and of everyone with how far they are, newest first."""
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(_said(page or []))

    @extend_schema(responses=GoalJson(many=True))
    @action(detail=False, methods=["get"])
    def mine(self, request: Request) -> Response:
        """Your own goals with how far they are, newest first; nobody else reads them."""
        return self.list(request)

    @extend_schema(request=GoalJson, responses={201: GoalJson})
    def create(self, request: Request) -> Response:
        """Set what to reach, by when, and for whom."""
        body, me = validated_body(GoalJson, request), caller(request)
        person = me if body.pop("person") == ME else None
        goal = goal_setting.set_goal(by=me, person=person, **body)
        return Response(_said([goal])[0], status=status.HTTP_201_CREATED)


def _said(goals: Sequence[Goal]) -> list[Any]:
    found = progress_of(goals, at=timezone.now())
    context = {
        "reached": {one.goal.pk: one for one in found},
        "headcount": Headcount(brand.today()),
    }
    return [GoalJson(goal, context=context).data for goal in goals]
