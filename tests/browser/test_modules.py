"""Every script the browser asks for is named after its content and may be kept for ever."""

import json
import re

import pytest

from tests.browser.conftest import DESKTOP
from tests.drills.hub import DrillHub
from tests.needs import ROOT

HASHED = re.compile(r"/static/.+\.[0-9a-f]{12}\.js$")
FROM = re.compile(r"""["'](\.{1,2}/[^"']+)["'];""")
LOG_IN = """
import json
import django; django.setup()
from advocacy.people.permissions import Role
from tests.browser.conftest import session_cookie
from tests.factories import BrandFactory, UserFactory, approved_story
BrandFactory()
approved_story(captions=["Look what we did."])
print(json.dumps(session_cookie(UserFactory(roles=[Role.CURATOR]))))
"""


@pytest.fixture(scope="module")
def hub():
    """Files are gathered and served by the hub's own processes, not by a test server."""
    hub = DrillHub(links=1)
    try:
        assert hub.run("manage.py", "collectstatic", "--no-input").returncode == 0
        logged_in = hub.run("-c", LOG_IN)
        assert logged_in.returncode == 0, logged_in.stderr
        hub.cookie = json.loads(logged_in.stdout)
        hub.serve()
        yield hub
    finally:
        hub.end()


@pytest.fixture
def visit(chromium, hub):
    """`visit(path)`: the scripts that a page brings, as the browser got them."""
    base_url = hub.environment["BASE_URL"]
    context = chromium.new_context(viewport=DESKTOP, base_url=base_url)
    context.add_cookies([{**hub.cookie, "url": base_url}])
    page = context.new_page()

    def go(path):
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it wants a function
        assert page.goto(path, wait_until="networkidle").status == 200
        return [answer for answer in answers if answer.request.resource_type == "script"]

    yield go
    context.close()


@pytest.mark.parametrize(
    ("path", "deepest"), [("/", "character_classes"), ("/desk/stories/write/", "text_length_data")]
)
def test_scripts_have_hashed_names_and_are_kept(visit, path, deepest):
    scripts = visit(path)

    assert [script.url for script in scripts if not HASHED.search(script.url)] == []
    assert {script.status for script in scripts} == {200}
    assert {script.headers["cache-control"] for script in scripts} == {
        "max-age=315360000, public, immutable"
    }
    assert deepest in " ".join(script.url for script in scripts)


def test_modules_lead_to_the_names_that_stand_in_the_manifest(hub):
    root = hub.folder / "static"
    names = json.loads((root / "staticfiles.json").read_text())["paths"]
    source = ROOT / "frontend" / "static"
    ours = {hashed for plain, hashed in names.items() if (source / plain).exists()}
    modules = [root / name for name in ours if name.endswith(".js")]

    led_to = {
        str((module.parent / found).resolve().relative_to(root))
        for module in modules
        for found in FROM.findall(module.read_text())
    }

    assert len(led_to) > 10
    assert led_to <= ours
