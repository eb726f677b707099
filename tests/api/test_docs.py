"""The page on which the API is read."""

import pytest

from api.docs import areas, shapes
from api.schema import document

pytestmark = pytest.mark.django_db


def test_every_call_and_every_shape_it_names_is_on_the_page(client):
    page = client.get("/api/v1/docs/").content.decode()

    for path, methods in document()["paths"].items():
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in page
        assert f"<code>{path}</code>" in page
    for shape in {href.partition('"')[0] for href in page.split('href="#')[1:]}:
        assert f'id="{shape}"' in page


def test_the_page_needs_no_script_and_no_style_of_its_own(client):
    response = client.get("/api/v1/docs/")
    page = response.content.decode()

    assert "<script" not in page
    assert "style=" not in page
    assert "<style" not in page
    assert "unsafe" not in response["Content-Security-Policy"]


def test_what_the_schema_says_is_escaped_but_for_code():
    [create] = [call for call in areas()["stories"] if call.name == "stories_create"]

    assert "<code>family</code>" in create.says
    assert {shape.name for shape in shapes()} >= {"Story", "StoryRequest", "Share", "Figure"}
