"""Every address × every role: what is stated is what happens, and drafts stay at the desk."""

import json

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone
from rest_framework.views import APIView

from advocacy.content import curation, drafts
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.figures import aggregation
from advocacy.people.permissions import GRANTS, Permission, Role
from tests.api.conftest import assert_refusal
from tests.factories import (
    AssetFactory,
    ShareFactory,
    StoryFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

SECRET = "Unreleased"
DESK = [Role.CURATOR, Role.APPROVER]
OPEN_TO_ALL = {"schema", "docs", "not-found"}
SIGNED = {"conversions"}  # by a job site; no person's token will do (tests/api/test_conversions.py)


def routes():
    """Each address of the API, with the actions that answer there."""
    [api] = [one for one in get_resolver().url_patterns if str(one.pattern) == "api/"]
    waiting = list(api.url_patterns)
    while waiting:
        pattern = waiting.pop()
        if hasattr(pattern, "url_patterns"):
            waiting.extend(pattern.url_patterns)
        else:
            yield pattern


def actions(pattern):
    view = getattr(pattern.callback, "cls", None)
    if view is None or not issubclass(view, APIView):
        return []
    if hasattr(pattern.callback, "actions"):
        return list(pattern.callback.actions.items())
    return [(method, method) for method in view.http_method_names if hasattr(view, method)]


def calls_there_are():
    found = []
    for pattern in routes():
        if pattern.name in OPEN_TO_ALL | SIGNED:
            continue
        for method, action in actions(pattern):
            if method not in {"head", "options"}:
                needs = pattern.callback.cls.needs.get(action)
                found.append((pattern.name, method.upper(), action, needs))
    return sorted(found, key=str)


def address(name):
    arguments = {
        "network-check": {"network": "x"},
    }
    needs_pk = "pk" in str(
        next(pattern for pattern in routes() if pattern.name == name).pattern.regex.pattern
    )
    return reverse(f"api:{name}", kwargs=arguments.get(name) or ({"pk": 1} if needs_pk else {}))


def test_every_route_states_its_rule():
    calls = calls_there_are()

    assert len(calls) >= 20
    assert [call for call in calls if not call[3]] == []


def test_what_needs_no_rule_is_named_here():
    assert {pattern.name for pattern in routes() if not actions(pattern)} == {"docs", "not-found"}


@pytest.mark.parametrize(
    ("name", "method", "needs"),
    [(name, method, needs) for name, method, _, needs in calls_there_are()],
)
@pytest.mark.parametrize("role", [None, *Role])
def test_a_call_is_refused_to_those_without_the_permission(calls, name, method, needs, role):
    if role is None:
        assert_refusal(calls()(method, address(name), {}), 401, "unauthenticated")
        return
    roles = [] if role is Role.ADVOCATE else [role]
    granted = GRANTS[role] & set(needs)

    response = calls(UserFactory(roles=roles))(method, address(name), {})

    if granted:
        assert response.status_code not in {401, 403}, response.content
        assert response.status_code < 500
    else:
        assert_refusal(response, 403, "not_allowed")


def test_whoever_has_left_is_refused(calls):
    person = UserFactory(roles=[Role.CURATOR])
    caller = calls(person)
    person.is_active = False
    person.save()

    assert_refusal(caller.get("stories/"), 401, "unauthenticated")


def a_secret():
    return Draft(
        title=f"{SECRET} title",
        url=f"https://{SECRET.lower()}.example/",
        summary=f"{SECRET} summary",
        captions=(CaptionText(text=f"{SECRET} caption"),),
        hashtags=(Hashtag(text=f"{SECRET}Tag"),),
        topics=(TopicFactory(slug=f"{SECRET.lower()}-topic"),),
        assets=(AssetFactory(alt={"en": f"{SECRET} alt"}),),
        job=Job(employer=f"{SECRET} employer"),
    )


@pytest.fixture
def drafts_everywhere():
    """A story that was never released, and a released one with a draft behind it, shared."""
    curator = UserFactory(roles=[Role.CURATOR])
    hidden = StoryFactory(created_by=curator)
    live = approved_story(created_by=curator, title="Open title", captions=["Open caption"])
    drafts.write(a_secret(), hidden.newest_version)
    draft = a_secret_edit(live, by=curator)
    withdrawn = approved_story(created_by=curator, title="Open too")
    ShareFactory(story=withdrawn)
    a_secret_edit(withdrawn, by=curator)
    withdrawn.live_version, withdrawn.withdrawn_at = None, timezone.now()
    withdrawn.save()
    return hidden, live, draft


def a_secret_edit(story, *, by):
    secret = Draft(
        title=f"{SECRET} next",
        url=f"https://{SECRET.lower()}.example/next",
        captions=(CaptionText(text=f"{SECRET} next caption"),),
    )
    return curation.edit(story, secret, by=by).newest_version


@pytest.mark.parametrize("role", Role)
def test_text_of_drafts_is_read_at_the_desk_alone(calls, drafts_everywhere, role):
    hidden, live, draft = drafts_everywhere
    caller = calls(UserFactory(roles=[] if role is Role.ADVOCATE else [role]))
    ShareFactory.create_batch(3, story=live)
    ShareFactory(story=live, person=caller.person)
    UserFactory.create_batch(5)
    aggregation.count_new(at=timezone.now())
    share = {"network": "x", "caption_id": str(draft.captions.get().pk), "again": True}
    key = {"Idempotency-Key": "k"}
    answers = [
        caller.get("stories/"),
        caller.get("stories/?search=unreleased"),
        caller.get("stories/?status=draft"),
        *(caller.get(f"stories/{story.pk}/") for story in (hidden, live)),
        caller.get("feed/"),
        caller.get("feed/?search=unreleased"),
        caller.get("feed/?topic=unreleased-topic"),
        caller.get("shares/"),
        caller.post("shares/", {**share, "story": str(live.pk)}, **key),
        caller.post("shares/", {"story": str(live.pk), "network": "copy"}, **key),
        caller.post("shares/", {"story": str(hidden.pk), "network": "copy"}, **key),
        *(caller.get(f"assets/{pk}/") for pk in range(1, 3)),
        caller.get("goals/"),
        caller.get("insights/overview/"),
        *(
            caller.post(f"stories/{hidden.pk}/{move}/", {"note": "x", "version": 9})
            for move in ("submit", "approve", "request-changes", "withdraw")
        ),
        caller.patch(f"stories/{hidden.pk}/", {"version": 9}),
    ]
    sees = [answer for answer in answers if SECRET.lower() in answer.content.decode().lower()]

    assert bool(sees) == (role in DESK), [answer.content for answer in sees]
    assert all(answer.status_code < 500 for answer in answers)


@pytest.mark.parametrize(
    "query", ["search=unreleased", "status=draft", "status=in_review", "topic=unreleased-topic"]
)
def test_no_filter_tells_an_advocate_of_drafts(calls, drafts_everywhere, query):
    caller = calls(UserFactory())

    assert caller.get(f"stories/?{query}").json()["results"] == []
    assert json.loads(caller.get("stories/?search=open").content)["results"] != []


def test_the_table_of_permissions_is_used_as_it_stands():
    needed = {permission for call in calls_there_are() for permission in call[3]}

    pages_only = {
        Permission.KEEP_CHANNELS,
        Permission.KEEP_POLICY,
        Permission.APPROVE_POLICY,
        Permission.SEE_SETTINGS,
        Permission.SEE_LOG,
    }
    assert needed == set(Permission) - pages_only
