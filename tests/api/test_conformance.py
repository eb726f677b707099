"""The API does what its schema says, on whatever the schema lets one send."""

import os
from functools import partial

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode, checks
from schemathesis.openapi import from_wsgi

from advocacy.content.models import Status, Story
from advocacy.intake import page_import
from advocacy.intake.models import Source, SourceKind
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.outbound.transport import Outside
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from api.schema import document
from api.throttles import PersonThrottle
from tests.factories import (
    AssetFactory,
    GoalFactory,
    ShareFactory,
    SourceFactory,
    StoryFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.outbound.outside import PUBLIC, Names, Server, ToLoopback, answer

EXAMPLES = int(os.environ.get("API_EXAMPLES", "15"))
SETTLED = 3  # one in so many is tried on the second database
# What a schema cannot say (a live story, a web address) is refused though the schema lets it pass;
# and numbers in a query are text, whatever the schema calls them.
NOT_ASKED = [checks.positive_data_acceptance, checks.negative_data_rejection]


@pytest.fixture
def no_outside(monkeypatch):
    server = Server(lambda request: [answer()])
    outside = Outside(resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(server))
    real = page_import.import_page
    monkeypatch.setattr(page_import, "import_page", partial(real, outside=outside))
    yield
    server.stop()


@pytest.fixture
def rows(db):
    """One of each, in every state; their ids are those that calls are made with."""
    person = UserFactory(roles=[*Role][1:])
    TeamFactory()
    assets.order_renditions(AssetFactory())
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED):
        StoryFactory(version__status=status)
    live = approved_story()
    ShareFactory(person=person, story=live)
    ShareFactory(person=person, story=live, network="x")
    GoalFactory()
    SourceFactory(kind=SourceKind.DROP, url="")
    return person


@pytest.fixture
def api(rows, no_outside, as_served, monkeypatch, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    many = dict.fromkeys(("person", "refused", "anonymous"), "1000000/min")
    monkeypatch.setattr(PersonThrottle, "THROTTLE_RATES", many)
    cache.clear()
    return from_wsgi("/api/v1/schema/", as_served)


@pytest.fixture
def token(rows):
    return api_tokens.issue(rows, name="test", scopes=api_tokens.scopes_of(rows))[1]


@pytest.fixture
def examples(request):
    return EXAMPLES // SETTLED if request.config.getoption("--second-database") else EXAMPLES


def operations():
    return [
        pytest.param(path, method, id=f"{method} {path}")
        for path, methods in document()["paths"].items()
        for method in methods
    ]


@pytest.mark.parametrize(("path", "method"), operations())
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_api_does_what_its_schema_says(api, token, path, method, mode, examples):
    @given(case=api[path][method].as_strategy(generation_mode=mode))
    @seed(2)
    @hypothesis_settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def holds(case):
        meet_something(case)
        case.call_and_validate(
            headers={"Authorization": f"Bearer {token}"}, excluded_checks=NOT_ASKED
        )

    holds()


def meet_something(case):
    """Made-up ids lead nowhere; half of the time they are those of rows there are."""
    made_up = str(case.path_parameters.get("id", ""))
    tables = {"stories": Story, "shares": Share, "assets": Asset, "sources": Source}
    rows = tables.get(case.path.split("/")[3])
    if made_up and len(made_up) % 2 and rows:
        ids = list(rows.objects.order_by("pk").values_list("pk", flat=True))
        case.path_parameters["id"] = str(ids[len(made_up) // 2 % len(ids)])
    if isinstance(case.body, dict) and case.path.endswith("/shares/"):
        live = Story.objects.exclude(live_version=None).values_list("pk", flat=True)
        case.body["story"] = str(live.first())
