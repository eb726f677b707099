"""Figures of stories: all of them, job ads, those of a campaign, and one."""

from typing import ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from advocacy.content.models import Campaign
from advocacy.insights import page_tables, rate_comparison
from advocacy.sharing import told_stories
from api.caller import caller
from api.figure_serializers import CampaignJson, StoriesJson, StoryResultsJson
from api.insights import (
    LEADERS,
    ComparedQuery,
    compared_period,
    period_data,
    requested_period,
)
from api.request_data import validated_query


class StoriesQuery(ComparedQuery):
    limit = serializers.IntegerField(
        required=False, default=100, min_value=1, max_value=1000, help_text="At most so many."
    )


class StoriesView(APIView):
    """Stories that may be told of."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[StoriesQuery], responses=StoriesJson)
    def get(self, request: Request) -> Response:
        """Stories by how often they were shared, and the figures of all stories together."""
        query = validated_query(StoriesQuery, request)
        part, period = (0, query["limit"]), requested_period(query)
        beside = compared_period(query, period)
        page = page_tables.stories(period, by=caller(request), part=part, beside=beside)
        data = period_data(page)
        return Response(StoriesJson(data).data)


class JobsView(APIView):
    """Job ads that may be told of."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[StoriesQuery], responses=StoriesJson)
    def get(self, request: Request) -> Response:
        """Job ads by how often they were shared, with applications, and all job ads together."""
        query = validated_query(StoriesQuery, request)
        part, period = (0, query["limit"]), requested_period(query)
        beside = compared_period(query, period)
        page = page_tables.jobs(period, by=caller(request), part=part, beside=beside)
        data = period_data(page)
        return Response(StoriesJson(data).data)


class CampaignView(APIView):
    """A campaign: stories followed together."""

    needs: ClassVar = LEADERS

    @extend_schema(parameters=[ComparedQuery], responses=CampaignJson)
    def get(self, request: Request, pk: int) -> Response:
        """Each story of a campaign, and the sum of those that may be told of."""
        campaign = get_object_or_404(Campaign, pk=pk)
        query = validated_query(ComparedQuery, request)
        period = requested_period(query)
        beside = compared_period(query, period)
        page = page_tables.campaign(campaign, period, by=caller(request), beside=beside)
        data = period_data(page)
        data |= {"campaign": campaign.pk, "name": campaign.name}
        return Response(CampaignJson(data).data)


class StoryResultsView(APIView):
    """One story's results."""

    needs: ClassVar = LEADERS

    @extend_schema(
        operation_id="insights_story_retrieve",
        parameters=[ComparedQuery],
        responses=StoryResultsJson,
    )
    def get(self, request: Request, pk: int) -> Response:
        """A story by month and by network, beside the average of its kind."""
        told = told_stories.stories_told_to(caller(request), at=timezone.now())
        story, query = get_object_or_404(told, pk=pk), validated_query(ComparedQuery, request)
        period = requested_period(query)
        beside = compared_period(query, period)
        page = page_tables.story(story, period, by=caller(request), beside=beside)
        compared = rate_comparison.with_kind(story, page.figures, period)
        data = {**period_data(page), "story": pk, "name": page.about, "rates": compared.rates}
        return Response(StoryResultsJson(data).data)
