"""Addresses of the JSON face."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.routers import SimpleRouter

from api.assets import AssetViewSet
from api.errors import not_found
from api.feed import FeedViewSet
from api.goals import GoalViewSet
from api.insights import OverviewView
from api.networks import NetworkCheckView
from api.shares import ShareViewSet
from api.stories import StoryViewSet

router = SimpleRouter()
router.register("stories", StoryViewSet, basename="story")
router.register("feed", FeedViewSet, basename="feed")
router.register("shares", ShareViewSet, basename="share")
router.register("assets", AssetViewSet, basename="asset")
router.register("goals", GoalViewSet, basename="goal")

app_name = "api"
urlpatterns = [
    path("", include(router.urls)),
    path("networks/<str:network>/check/", NetworkCheckView.as_view(), name="network-check"),
    path("insights/overview/", OverviewView.as_view(), name="insights-overview"),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[]), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerView.as_view(url_name="api:schema", permission_classes=[]),
        name="docs",
    ),
    re_path(r"^(?P<path>.*)$", not_found),
]
