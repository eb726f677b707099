"""Saved reports: a leader's own pages of results, mailed on a day."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.insights import saved_reports
from advocacy.insights.models import ReportBeside, ReportPage, ReportPeriod, Rhythm, SavedReport
from advocacy.people import brand
from advocacy.people.permissions import Permission
from api.caller import caller
from api.figure_serializers import LineJson, TablesJson
from api.insights import period_data
from api.serializer_fields import IdField, MomentField


class SavedReportJson(serializers.Serializer[SavedReport]):
    """A page of results under a name, and when it is mailed."""

    id = IdField(source="pk")
    name = serializers.CharField()
    page = serializers.ChoiceField(ReportPage.choices)
    months = serializers.ChoiceField(
        ReportPeriod.choices, help_text="So many months, up to the last one that is over."
    )
    beside = serializers.ChoiceField(
        ReportBeside.choices,
        allow_blank=True,
        help_text="Empty for as many months before, or the same months of last year.",
    )
    team = IdField(source="team_id", allow_null=True, help_text="With those below it.")
    rhythm = serializers.ChoiceField(Rhythm.choices)
    day = serializers.IntegerField(
        help_text="The day of the month, from 1 to 28, or of the week, from 1 for Monday to 7."
    )
    due_on = serializers.DateField(help_text="The next day on which it is mailed.")
    paused_at = MomentField(allow_null=True)


class ReportPageJson(TablesJson):
    """The figures of a report as its mail would have them today."""

    report = SavedReportJson()
    networks = LineJson(many=True, required=False, help_text="Of networks and the overview.")
    stories = LineJson(many=True, required=False, help_text="Of stories and job ads: the first.")


class SavedReportViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[SavedReport]):
    """Your own saved reports, which are made on their page; nobody else's are there."""

    needs: ClassVar = dict.fromkeys(
        ("list", "create", "retrieve", "destroy"), (Permission.SEE_RESULTS,)
    )
    queryset = SavedReport.objects.none()  # for the schema; they are asked of each caller
    serializer_class: Any = SavedReportJson
    filter_backends = ()
    newest_by = "created_at"
    lookup_value_regex = r"[0-9]{1,18}"

    def get_queryset(self) -> QuerySet[SavedReport]:
        return caller(self.request).saved_reports.select_related("team", "person")

    @extend_schema(responses=ReportPageJson)
    def retrieve(self, request: Request, pk: str) -> Response:
        """The figures of a report, by the rights you have now."""
        report = self.get_object()
        page = saved_reports.page(report, today=brand.today())
        return Response(ReportPageJson(period_data(page) | {"report": report}).data)
