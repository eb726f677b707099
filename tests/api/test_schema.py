"""The schema: committed, complete, and true to what is answered."""

import re

import pytest
import yaml
from drf_spectacular import drainage
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from advocacy.errors import AdvocacyError
from api.exception_handler import snake
from api.schema import REFUSALS, document
from tests.needs import ROOT

FILE = ROOT / "docs" / "openapi.yaml"
CONTRACT = {
    ("/api/v1/stories/", "get"),
    ("/api/v1/stories/", "post"),
    ("/api/v1/stories/{id}/", "get"),
    ("/api/v1/stories/{id}/", "patch"),
    ("/api/v1/stories/import/", "post"),
    ("/api/v1/stories/{id}/submit/", "post"),
    ("/api/v1/stories/{id}/approve/", "post"),
    ("/api/v1/stories/{id}/request-changes/", "post"),
    ("/api/v1/stories/{id}/withdraw/", "post"),
    ("/api/v1/feed/", "get"),
    ("/api/v1/shares/", "get"),
    ("/api/v1/shares/", "post"),
    ("/api/v1/shares/{id}/", "get"),
    ("/api/v1/shares/{id}/confirm/", "post"),
    ("/api/v1/shares/{id}/undo/", "post"),
    ("/api/v1/shares/{id}/engagement/", "patch"),
    ("/api/v1/sources/{id}/items/", "post"),
    ("/api/v1/assets/", "post"),
    ("/api/v1/assets/{id}/", "get"),
    ("/api/v1/networks/{network}/check/", "post"),
    ("/api/v1/policy/", "get"),
    ("/api/v1/conversions/", "post"),
    ("/api/v1/saved-reports/", "get"),
    ("/api/v1/saved-reports/{id}/", "get"),
    ("/api/v1/people/{id}/deactivate/", "post"),
    ("/api/v1/goals/", "get"),
    ("/api/v1/goals/", "post"),
    ("/api/v1/goals/mine/", "get"),
    ("/api/v1/insights/overview/", "get"),
    ("/api/v1/insights/quarters/", "get"),
    ("/api/v1/insights/stories/", "get"),
    ("/api/v1/insights/stories/{id}/", "get"),
    ("/api/v1/insights/adoption/", "get"),
    ("/api/v1/insights/works/", "get"),
    ("/api/v1/insights/earned-value/", "get"),
    ("/api/v1/insights/jobs/", "get"),
    ("/api/v1/insights/campaigns/{id}/", "get"),
    ("/api/v1/insights/me/", "get"),
    ("/api/v1/insights/definitions/", "get"),
}


def operations():
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_committed_schema_is_the_one_of_the_code():
    fresh = OpenApiYamlRenderer().render(document(), renderer_context={}).decode()

    assert FILE.read_text() == fresh, "Run: ./dev manage spectacular --file docs/openapi.yaml"


def test_the_generator_has_nothing_to_complain_of():
    drainage.reset_generator_stats()
    SchemaGenerator().get_schema(request=None, public=True)

    assert not drainage.GENERATOR_STATS


def test_the_states_that_say_no_are_errors_there_are():
    listed = re.findall(r"`(\w+)`", REFUSALS["409"])

    assert sorted(set(listed)) == sorted(listed)
    assert [code for code in listed if code not in _codes(AdvocacyError)] == []


def _codes(family):
    """The codes of a family of errors, as the API says them."""
    return {snake(one.__name__) for one in family.__subclasses__()}


def test_every_address_of_the_contract_is_described():
    assert {(path, method) for path, method, _ in operations()} == CONTRACT


def test_every_refusal_has_the_one_shape():
    for path, method, operation in operations():
        refusals = {code: one for code, one in operation["responses"].items() if code >= "400"}
        assert {"400", "401", "403", "404", "429"} <= set(refusals), (path, method)
        for code, one in refusals.items():
            assert one == {"$ref": f"#/components/responses/Refused{code}"}
            assert f"Refused{code}" in document()["components"]["responses"]


@pytest.mark.django_db
def test_the_schema_is_served_as_json_and_as_yaml(calls):
    as_json = calls().get("schema/")
    as_yaml = calls().get("schema/", Accept="application/vnd.oai.openapi")

    assert as_json["Content-Type"] == "application/json"
    assert as_json.json()["openapi"].startswith("3.")
    assert yaml.safe_load(as_yaml.content) == as_json.json()
