"""Every address of the pages, with one thing of each kind to ask for.

Who opens what is tried in tests/access/test_pages.py, on every database in
tests/access/test_hostile_addresses.py. An address without a line in page_roles.py fails.
"""

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from advocacy.chat_channels.models import CardState
from advocacy.links import application_references
from advocacy.notices.models import MailState
from tests.access.page_roles import MAY
from tests.chat_factories import ChatCardFactory, ChatChannelFactory
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
from tests.figure_factories import CostEstimateFactory, SavedReportFactory
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
    FeedTokenFactory,
    HearingCommentFactory,
    HearingFactory,
    ScreenFactory,
    SurveyFactory,
)

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
        "leaver": UserFactory(is_active=False, left_at=timezone.now()).pk,
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
        "remark": RemarkFactory().pk,
        "desk:away-end": StandInFactory().pk,
        "picture": AssetFactory().pk,
        "suggestion": SuggestionFactory().pk,
        "source": SourceFactory().pk,
        "item": SourceItemFactory().pk,
        "prices": ClickPriceFactory().pk,
        "prices:withdraw": CostEstimateFactory().pk,
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
        "chat": ChatChannelFactory().pk,
        "chat card": ChatCardFactory(state=CardState.UNKNOWN).pk,
        "screens": ScreenFactory().pk,
        "feeds": FeedTokenFactory().pk,
        "desk:unsubscribe": FeedTokenFactory(kind="calendar").pk,
        "saved report": SavedReportFactory().pk,
        "background": MailFactory(state=MailState.FAILED).pk,
    }


SPACES = {
    "prices:withdraw": "prices:withdraw",
    "people:erase": "leaver",
    "chat:send-again": "chat card",
    "chat:settle": "chat card",
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
    "desk:answer-remark": "remark",
    "desk:settle-remark": "remark",
    "desk:reopen-remark": "remark",
    "desk:away-end": "desk:away-end",
    "desk:unsubscribe": "desk:unsubscribe",
    "crisis:remove-contact": "crisis:remove-contact",
    "policy:hearing": "hearing",
    "policy:end-hearing": "hearing",
    "policy:answer": "comment",
    "policy:survey": "survey",
    "policy:close-survey": "survey",
    "policy:edit-survey": "new survey",
    "policy:open-survey": "new survey",
}
ABOUT_STORIES = {"feed:story", "feed:save", "feed:hide", "feed:forget"} | {
    "sharing:sheet",
    "sharing:remind",
    "insights:story",
}
ENDS = {
    "-report": "saved report",
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
