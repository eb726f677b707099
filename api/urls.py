"""URLs of the API."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from api.assets import AssetViewSet
from api.conversions import ConversionsView
from api.docs import docs
from api.exception_handler import not_found
from api.feed import FeedViewSet
from api.goals import GoalViewSet
from api.insights import DefinitionsView, MineView, OverviewView
from api.insights_ledger import LedgerView
from api.insights_participation import AdoptionView, WorksView
from api.insights_quarters import QuartersView
from api.insights_stories import CampaignView, JobsView, StoriesView, StoryResultsView
from api.people import PersonViewSet
from api.policy import PolicyView
from api.saved_reports import SavedReportViewSet
from api.schema import SchemaView
from api.shares import ShareViewSet
from api.sources import SourceViewSet
from api.stories import StoryViewSet
from api.text_check import NetworkCheckView

router = SimpleRouter()
router.register("stories", StoryViewSet, basename="story")
router.register("feed", FeedViewSet, basename="feed")
router.register("shares", ShareViewSet, basename="share")
router.register("assets", AssetViewSet, basename="asset")
router.register("goals", GoalViewSet, basename="goal")
router.register("sources", SourceViewSet, basename="source")
router.register("people", PersonViewSet, basename="person")
router.register("saved-reports", SavedReportViewSet, basename="saved-report")

app_name = "api"
urlpatterns = [
    path("v1/", include(router.urls)),
    path("v1/networks/<word:network>/check/", NetworkCheckView.as_view(), name="network-check"),
    path("v1/policy/", PolicyView.as_view(), name="policy"),
    path("v1/conversions/", ConversionsView.as_view(), name="conversions"),
    path("v1/insights/overview/", OverviewView.as_view(), name="insights-overview"),
    path("v1/insights/stories/", StoriesView.as_view(), name="insights-stories"),
    path("v1/insights/stories/<row_id:pk>/", StoryResultsView.as_view(), name="insights-story"),
    path("v1/insights/adoption/", AdoptionView.as_view(), name="insights-adoption"),
    path("v1/insights/works/", WorksView.as_view(), name="insights-works"),
    path("v1/insights/jobs/", JobsView.as_view(), name="insights-jobs"),
    path("v1/insights/campaigns/<row_id:pk>/", CampaignView.as_view(), name="insights-campaign"),
    path("v1/insights/earned-value/", LedgerView.as_view(), name="insights-earned-value"),
    path("v1/insights/quarters/", QuartersView.as_view(), name="insights-quarters"),
    path("v1/insights/me/", MineView.as_view(), name="insights-me"),
    path("v1/insights/definitions/", DefinitionsView.as_view(), name="insights-definitions"),
    path("v1/schema/", SchemaView.as_view(), name="schema"),
    path("v1/docs/", docs, name="docs"),
    re_path(r"^(?P<path>.*)$", not_found, name="not-found"),
]
