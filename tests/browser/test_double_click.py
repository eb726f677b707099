"""A double click on a share button: one share, and no tab that speaks of an earlier one."""

import re
import time

import pytest
from playwright.sync_api import Page, Response
from pytest_django.live_server_helper import LiveServer

from advocacy.content.models import PendingApproval, Status
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.browser.conftest import PATIENCE
from tests.factories import BrandFactory, StoryFactory, UserFactory, approved_story


@pytest.fixture
def live_server(connections_of_their_own):
    """A server whose requests have a connection each, as they have outside tests."""
    server = LiveServer("localhost")
    yield server
    server.stop()


def posted(page: Page, count: int) -> list[Response]:
    """The answers to what is posted by a double click on the share button of the feed."""
    answers: list[Response] = []
    page.context.on(
        "response",
        lambda answer: answers.append(answer) if answer.request.method == "POST" else None,
    )
    page.get_by_role("button", name="Share to LinkedIn", exact=True).first.dblclick()
    deadline = time.monotonic() + PATIENCE / 1000
    while len(answers) < count and time.monotonic() < deadline:
        page.wait_for_timeout(20)  # the browser's events arrive in here
    return answers


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_in_the_feed_is_one_share(open_as, scripts):
    BrandFactory()
    approved_story()
    page = open_as(UserFactory(), java_script_enabled=scripts)
    page.goto("/")

    answers = posted(page, 2)

    assert [answer.status for answer in answers] == [200, 200]
    assert Share.objects.count() == 1


def test_a_double_click_on_the_answer_is_one_answer(open_as):
    BrandFactory()
    approved_story()
    page = open_as(UserFactory(), java_script_enabled=False)
    page.goto("/")
    posted(page, 2)
    page.bring_to_front()
    page.reload()

    page.get_by_role("button", name="Yes, it is there").first.dblclick()

    # Which of the two answers comes last, and so is read, is the browser's choice.
    page.get_by_text(re.compile("Noted: posted on LinkedIn|You sent it twice")).first.wait_for()
    assert Share.objects.get().confirmed_at is not None


def test_a_double_click_approves_once_and_is_not_refused(open_as):
    BrandFactory()
    story = StoryFactory(version__status=Status.IN_REVIEW)
    page, refused = open_as(UserFactory(roles=[Role.APPROVER])), []
    page.on("response", lambda answer: refused.append(answer.url) if answer.status > 399 else None)
    page.goto(f"/desk/review/{story.pk}/")

    page.get_by_role("button", name="Approve a", exact=True).dblclick()

    page.wait_for_url("**/desk/review/")
    assert (PendingApproval.objects.get().version, refused) == (story.newest_version, [])
