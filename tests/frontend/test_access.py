"""Every address of the pages, and who may open it. An address without a line here fails."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from advocacy.links import references
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.factories import (
    ApiTokenFactory,
    AssetFactory,
    CampaignFactory,
    ChannelFactory,
    ChannelRightFactory,
    ClickPriceFactory,
    ConsentFactory,
    CrisisContactFactory,
    EditionFactory,
    GoalFactory,
    HearingCommentFactory,
    HearingFactory,
    InvitationFactory,
    KnownNetworkFactory,
    LinkFactory,
    ProcedureFactory,
    QuietPeriodFactory,
    RemarkFactory,
    ReportingSiteFactory,
    ScreenFactory,
    ShareFactory,
    SourceFactory,
    SourceItemFactory,
    StandInFactory,
    StatementFactory,
    StrayPageFactory,
    SuggestionFactory,
    SurveyFactory,
    TaskFactory,
    TeamFactory,
    TemplateTaskFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

EVERYONE = set(Role)
DESK = {Role.CURATOR, Role.APPROVER}
TOPICS = {Role.CURATOR, Role.ADMIN}
CRISIS = {Role.APPROVER, Role.ADMIN}
SETTINGS = {Role.ADMIN, Role.REPRESENTATIVE}
KEEPERS = {Role.CURATOR, Role.ADMIN}

# Who may open an address; None is the world outside.
MAY: dict[str, set[Role | None]] = {
    "feed:stories": EVERYONE,
    "feed:story": EVERYONE,
    "sharing:sheet": EVERYONE,
    "sharing:alike": EVERYONE,
    "sharing:hand-over": EVERYONE,
    "sharing:question": EVERYONE,
    "sharing:confirm": EVERYONE,
    "sharing:undo": EVERYONE,
    "links:follow": {None, *EVERYONE},
    "links:return": {None, *EVERYONE},
    "desk:stories": DESK,
    "desk:new": {Role.CURATOR},
    "desk:write": {Role.CURATOR},
    "desk:story": DESK,
    "desk:edit": {Role.CURATOR},
    "desk:submit": {Role.CURATOR},
    "desk:withdraw": DESK,
    "desk:add-picture": {Role.CURATOR},
    "desk:picture": {Role.CURATOR},
    "desk:picture-progress": {Role.CURATOR},
    "desk:picture-retry": {Role.CURATOR},
    "desk:picture-consent": {Role.CURATOR},
    "desk:picture-withdraw": {Role.CURATOR},
    "desk:check": {Role.CURATOR},
    "desk:checks": {Role.CURATOR},
    "desk:rules": {*DESK, Role.ADMIN},
    "desk:try-rules": {*DESK, Role.ADMIN},
    "desk:rule": {Role.APPROVER, Role.ADMIN},
    "desk:remove-rule": {Role.APPROVER, Role.ADMIN},
    "desk:new-graphic": {Role.CURATOR},
    "desk:edit-graphic": {Role.CURATOR},
    "desk:graphic-preview": {Role.CURATOR},
    "desk:calendar": DESK,
    "desk:plan": {Role.CURATOR},
    "desk:unplan": {Role.CURATOR},
    "desk:quiet": {Role.CURATOR, Role.ADMIN},
    "desk:change-quiet": {Role.CURATOR, Role.ADMIN},
    "desk:remove-quiet": {Role.CURATOR, Role.ADMIN},
    "desk:pause": {*DESK, Role.ADMIN},
    "desk:lift": {*DESK, Role.ADMIN},
    "desk:change-many": DESK,
    "desk:changed": DESK,
    "desk:undo-change": DESK,
    "desk:campaigns": {Role.CURATOR},
    "desk:gather": {Role.CURATOR},
    "desk:campaign": {Role.CURATOR},
    "desk:rename-campaign": {Role.CURATOR},
    "desk:add-to-campaign": {Role.CURATOR},
    "desk:remove-from-campaign": {Role.CURATOR},
    "desk:end-campaign": {Role.CURATOR},
    "desk:take-up-campaign": {Role.CURATOR},
    "desk:keep-view": DESK,
    "desk:view": DESK,
    "desk:remove-view": DESK,
    "desk:review": {Role.APPROVER},
    "desk:review-story": {Role.APPROVER},
    "desk:approve-several": {Role.APPROVER},
    "desk:claim": {Role.APPROVER},
    "desk:remark": {Role.APPROVER},
    "desk:settle-remark": DESK,
    "desk:second-pair": {Role.ADMIN},
    "desk:away": {Role.APPROVER, Role.ADMIN},
    "desk:away-end": {Role.APPROVER, Role.ADMIN},
    "desk:approve": {Role.APPROVER},
    "desk:request-changes": {Role.APPROVER},
    "desk:sources": {Role.CURATOR},
    "desk:new-source": {Role.CURATOR},
    "desk:source": {Role.CURATOR},
    "desk:pause-source": {Role.CURATOR},
    "desk:resume-source": {Role.CURATOR},
    "desk:poll-source": {Role.CURATOR},
    "desk:remove-source": {Role.CURATOR},
    "desk:items": {Role.CURATOR},
    "desk:answer-items": {Role.CURATOR},
    "desk:item": {Role.CURATOR},
    "desk:answer-item": {Role.CURATOR},
    "desk:packs": {Role.CURATOR},
    "desk:export-pack": {Role.CURATOR},
    "desk:look-at-pack": {Role.CURATOR},
    "desk:pack": {Role.CURATOR},
    "desk:import-pack": {Role.CURATOR},
    "desk:suggestions": {Role.CURATOR},
    "desk:suggestion": {Role.CURATOR},
    "desk:take-suggestion": {Role.CURATOR},
    "desk:decline-suggestion": {Role.CURATOR},
    "crisis:crisis": EVERYONE,
    "crisis:add-contact": CRISIS,
    "crisis:remove-contact": CRISIS,
    "crisis:write": CRISIS,
    "crisis:approve": {Role.APPROVER},
    "crisis:use": {*DESK, Role.ADMIN},
    "crisis:remove": CRISIS,
    "crisis:note": {*DESK, Role.ADMIN},
    "suggest:suggest": EVERYONE,
    "insights:overview": {Role.LEADER},
    "insights:networks": {Role.LEADER},
    "insights:stories": {Role.LEADER},
    "insights:story": {Role.LEADER},
    "insights:works": {Role.LEADER},
    "insights:adoption": {Role.LEADER},
    "insights:recognition": {Role.LEADER},
    "insights:campaigns": {Role.LEADER},
    "insights:campaign": {Role.LEADER},
    "insights:jobs": {Role.LEADER},
    "insights:export": {Role.LEADER},
    "insights:report": {Role.LEADER},
    "insights:pdf": {Role.LEADER},
    "goals:goals": EVERYONE,
    "goals:new": EVERYONE,
    "goals:goal": {Role.LEADER},
    "goals:edit": {Role.LEADER},
    "goals:close": {Role.LEADER},
    "channels:channels": EVERYONE,
    "channels:report": EVERYONE,
    "channels:register": KEEPERS,
    "channels:new": KEEPERS,
    "channels:close-stray": KEEPERS,
    "channels:channel": KEEPERS,
    "channels:edit": KEEPERS,
    "channels:close": KEEPERS,
    "channels:check": KEEPERS,
    "channels:give": KEEPERS,
    "channels:take-back": KEEPERS,
    "lifecycle:tasks": EVERYONE,
    "lifecycle:done": {Role.ADMIN},
    "lifecycle:confirm": {Role.ADMIN},
    "passages:passages": {Role.ADMIN},
    "passages:passage": {Role.ADMIN},
    "passages:hand-on": {Role.ADMIN},
    "passages:rights": {Role.ADMIN},
    "passages:rights-sheet": {Role.ADMIN},
    "passages:template": {Role.ADMIN},
    "passages:line": {Role.ADMIN},
    "passages:remove-line": {Role.ADMIN},
    "policy:policy": EVERYONE,
    "policy:acknowledge": EVERYONE,
    "policy:editions": EVERYONE,
    "policy:start": KEEPERS,
    "policy:edition": EVERYONE,
    "policy:differences": EVERYONE,
    "policy:write": KEEPERS,
    "policy:approve": {Role.APPROVER},
    "policy:call": KEEPERS,
    "policy:hearing": {*KEEPERS, Role.APPROVER},  # and those it asks
    "policy:end-hearing": KEEPERS,
    "policy:answer": KEEPERS,
    "policy:purposes": KEEPERS,
    "policy:surveys": EVERYONE,
    "policy:new-survey": KEEPERS,
    "policy:survey": EVERYONE,
    "policy:edit-survey": KEEPERS,
    "policy:open-survey": KEEPERS,
    "policy:close-survey": KEEPERS,
    "policy:panel": EVERYONE,
    "policy:leave-panel": EVERYONE,
    "policy:draw-panel": KEEPERS,
    "policy:changes": EVERYONE,
    "policy:search": EVERYONE,
    "policy:unread": {Role.CURATOR, Role.LEADER, Role.ADMIN},
    "policy:quiz": EVERYONE,
    "policy:edit-quiz": {Role.CURATOR, Role.ADMIN},
    "policy:leaflet": EVERYONE,
    "policy:leaflet-pdf": EVERYONE,
    "policy:poster": EVERYONE,
    "policy:poster-pdf": EVERYONE,
    "guides:guides": EVERYONE,
    "guides:guide": EVERYONE,
    "guides:tick": EVERYONE,
    "screens:screens": {Role.CURATOR, Role.ADMIN},
    "screens:make": {Role.CURATOR, Role.ADMIN},
    "screens:revoke": {Role.CURATOR, Role.ADMIN},
    "screen:show": {None, *EVERYONE},
    "reports:stop": {None, *EVERYONE},
    "inbox:inbox": EVERYONE,
    "inbox:read": EVERYONE,
    "me:me": EVERYONE,
    "me:topics": EVERYONE,
    "me:report": {Role.LEADER},
    "me:results": EVERYONE,
    "me:board": EVERYONE,
    "me:join-board": EVERYONE,
    "me:leave-board": EVERYONE,
    "me:shares": EVERYONE,
    "me:export-shares": EVERYONE,
    "me:engagement": EVERYONE,
    "me:qr-code": EVERYONE,
    "me:taken-down": EVERYONE,
    "me:still-up": EVERYONE,
    "me:data": EVERYONE,
    "me:ask-for-data": EVERYONE,
    "me:download-data": EVERYONE,
    "me:ask-to-be-erased": EVERYONE,
    "me:stay": EVERYONE,
    "me:issue-token": EVERYONE,
    "me:revoke-token": EVERYONE,
    "people:people": {Role.ADMIN},
    "people:person": {Role.ADMIN},
    "people:roles": {Role.ADMIN},
    "people:move": {Role.ADMIN},
    "people:deactivate": {Role.ADMIN},
    "people:reactivate": {Role.ADMIN},
    "people:erase": {Role.ADMIN},
    "privacy:privacy": {None, *EVERYONE},
    "forgetting:nights": {Role.ADMIN},
    "people:invite": {Role.ADMIN},
    "people:invitations": {Role.ADMIN},
    "people:withdraw": {Role.ADMIN},
    "people:resend": {Role.ADMIN},
    "people:import": {Role.ADMIN},
    "people:import-now": {Role.ADMIN},
    "teams:teams": {Role.ADMIN},
    "teams:team": {Role.ADMIN},
    "teams:rename": {Role.ADMIN},
    "teams:move": {Role.ADMIN},
    "topics:topics": TOPICS,
    "topics:topic": TOPICS,
    "topics:remove": TOPICS,
    "brand:brand": SETTINGS,
    "networks:networks": SETTINGS,
    "networks:here": {Role.ADMIN},
    "networks:remove": {Role.ADMIN},
    "applications:sites": SETTINGS,
    "applications:refer": {Role.ADMIN},
    "applications:add": {Role.ADMIN},
    "applications:renew": {Role.ADMIN},
    "applications:end": {Role.ADMIN},
    "prices:prices": {Role.LEADER, *SETTINGS},
    "prices:set": {Role.ADMIN},
    "prices:take-back": {Role.ADMIN},
    "prices:choose": {Role.ADMIN},
    "recounts:recounts": SETTINGS,
    "roles:roles": SETTINGS,
    "log:log": SETTINGS,
    "log:export": SETTINGS,
    "log:checkpoint": SETTINGS,
    "figures:figures": {Role.ADMIN},
    "figures:crowd": {Role.ADMIN},
    "figures:told": {Role.ADMIN},
    "figures:boards": {Role.ADMIN},
    "invitations:accept": {None, *EVERYONE},
    "media": {None, *EVERYONE},
    "brand-css": {None, *EVERYONE},
    "language": {None, *EVERYONE},
    "tour-seen": EVERYONE,
    "healthz": {None, *EVERYONE},
    "readyz": {None, *EVERYONE},
}
OTHERS = ("api:", "account_", "mfa_")  # the API has a table of its own, log-in is allauth's


def addresses(patterns=None, space=""):
    """Every named address of the pages, with the arguments it takes."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{space}{pattern.name or ''}"
            if not name.startswith(OTHERS):
                yield name, list(pattern.pattern.converters)


def test_every_address_says_who_may_open_it():
    assert {name for name, _ in addresses()} == set(MAY)


@pytest.fixture
def things():
    return one_of_each()


def one_of_each():
    """One of each thing an address may be about; none of them the visitor's own."""
    share = ShareFactory()
    return {
        "story": share.story.pk,
        "sharing": share.pk,
        "goals": GoalFactory().pk,
        "people": UserFactory().pk,
        "teams": TeamFactory().pk,
        "topics": TopicFactory().pk,
        "quiet": QuietPeriodFactory().pk,
        "code": LinkFactory().code,
        "number": EditionFactory().number,
        "path": AssetFactory().file.name,
        "colour": "006064",
        "network": "x",
        "role": "advocate",
        "token": InvitationFactory().nonce,
        "me": ApiTokenFactory().pk,
        "invitations": InvitationFactory().pk,
        "approved": approved_story().pk,
        "consent": ConsentFactory().pk,
        "desk:settle-remark": RemarkFactory().pk,
        "desk:away-end": StandInFactory().pk,
        "picture": AssetFactory().pk,
        "suggestion": SuggestionFactory().pk,
        "source": SourceFactory().pk,
        "item": SourceItemFactory().pk,
        "prices": ClickPriceFactory().pk,
        "networks": KnownNetworkFactory().pk,
        "campaign": CampaignFactory().pk,
        "channels": ChannelFactory().pk,
        "stray": StrayPageFactory().pk,
        "right": ChannelRightFactory().pk,
        "lifecycle": TaskFactory().pk,
        "passages": ProcedureFactory().pk,
        "line": TemplateTaskFactory().pk,
        "applications": ReportingSiteFactory().pk,
        "crisis": StatementFactory().pk,
        "crisis:remove-contact": CrisisContactFactory().pk,
        "reference": references.of(share.link.code),
        "hearing": HearingFactory().pk,
        "comment": HearingCommentFactory().pk,
        "survey": SurveyFactory(opened=True).pk,
        "new survey": SurveyFactory().pk,
        "language": "en",
        "screens": ScreenFactory().pk,
        "slug": "profile",
        "kind": "svg",
        "page": "company",
        "which": "company",
    }


SPACES = {
    "channels:close-stray": "stray",
    "channels:take-back": "right",
    "passages:hand-on": "lifecycle",
    "passages:line": "line",
    "passages:remove-line": "line",
    "people:withdraw": "invitations",
    "people:resend": "invitations",
    "desk:source": "source",
    "desk:item": "item",
    "desk:answer-item": "item",
    "desk:settle-remark": "desk:settle-remark",
    "desk:away-end": "desk:away-end",
    "crisis:remove-contact": "crisis:remove-contact",
    "policy:hearing": "hearing",
    "policy:end-hearing": "hearing",
    "policy:answer": "comment",
    "policy:survey": "survey",
    "policy:close-survey": "survey",
    "policy:edit-survey": "new survey",
    "policy:open-survey": "new survey",
}
ABOUT_STORIES = {"feed:story", "sharing:sheet", "insights:story"}
ENDS = {
    "-source": "source",
    "suggestion": "suggestion",
    "campaign": "campaign",
    "-quiet": "quiet",
}


def arguments(name, wanted, things):
    space = SPACES.get(name) or next((of for end, of in ENDS.items() if name.endswith(end)), None)
    if name.startswith("desk:picture"):
        space = "picture"
    area = name.split(":")[0]
    about_story = not space and (area == "desk" or name in ABOUT_STORIES)
    space = space or area
    pk = things["story"] if about_story else things.get(space)
    return {one: pk if one == "pk" else things[one] for one in wanted}


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_nobody_opens_what_is_not_theirs(client, things, role):
    if role is not None:
        client.force_login(UserFactory(roles=[] if role == Role.ADVOCATE else [role]))
    people_before = User.objects.count()

    for name, wanted in addresses():
        if role in MAY[name]:
            continue
        address = reverse(name, kwargs=arguments(name, wanted, things))
        for method in (client.get, client.post):
            response = method(address)
            if role is None:
                assert response.status_code in {302, 405}, (name, response.status_code)
                assert response.status_code == 405 or "/accounts/login/" in response["Location"]
            else:
                assert response.status_code in {403, 404, 405}, (name, response.status_code)

    assert User.objects.count() == people_before


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_everybody_opens_what_is_theirs(client, things, role):
    client.force_login(UserFactory(roles=[] if role == Role.ADVOCATE else [role]))

    for name, wanted in addresses():
        if role not in MAY[name]:
            continue
        response = client.get(reverse(name, kwargs=arguments(name, wanted, things)))
        assert response.status_code not in {403, 500}, (name, response.status_code)
