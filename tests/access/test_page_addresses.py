"""Every address of the pages, and who may open it. An address without a line here fails."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from advocacy.links import application_references
from advocacy.notices.models import MailState
from advocacy.people.models import User
from advocacy.people.permissions import Role
from tests.access.page_roles import MAY
from tests.factories import (
    ApiTokenFactory,
    AssetFactory,
    CampaignFactory,
    ClickPriceFactory,
    ConsentFactory,
    GoalFactory,
    InvitationFactory,
    KnownNetworkFactory,
    LinkFactory,
    MailFactory,
    QuietPeriodFactory,
    RemarkFactory,
    ReportingSiteFactory,
    ShareFactory,
    SourceFactory,
    SourceItemFactory,
    StandInFactory,
    SuggestionFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.house_factories import (
    ChannelFactory,
    ChannelRightFactory,
    CrisisContactFactory,
    ProcedureFactory,
    StatementFactory,
    StrayPageFactory,
    TaskFactory,
    TemplateTaskFactory,
)
from tests.policy_factories import (
    EditionFactory,
    HearingCommentFactory,
    HearingFactory,
    ScreenFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db

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


# What an address names without a row behind it.
NAMES = {
    "colour": "006064",
    "network": "x",
    "role": "advocate",
    "language": "en",
    "slug": "profile",
    "kind": "svg",
    "page": "company",
    "which": "company",
}


def one_of_each():
    """One of each thing an address may be about; none of them the visitor's own."""
    share = ShareFactory()
    return NAMES | {
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
        "reference": application_references.reference_for(share.link.code),
        "hearing": HearingFactory().pk,
        "comment": HearingCommentFactory().pk,
        "survey": SurveyFactory(opened=True).pk,
        "new survey": SurveyFactory().pk,
        "screens": ScreenFactory().pk,
        "background": MailFactory(state=MailState.FAILED).pk,
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


@pytest.mark.one_database  # a refusal asks for the person and their roles alone
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
