"""Who may do what, as it is meant: the pages' by address, the API's by call.

Who may open a page at all stands in MAY, in tests/access/page_roles.py. Here stands the rest:
whose the thing is that an address names, and where looking is for more people than changing.
"""

from advocacy.people.permissions import Role
from tests.access import owned_objects
from tests.access.page_roles import MAY

EVERYONE = set(Role)
DESK = {Role.CURATOR, Role.APPROVER}

# Things of one person: open to them where the address is for them, and to others not there at all.
PERSONAL = {
    "sharing:question": owned_objects.share_by_key,
    "sharing:confirm": owned_objects.share,
    "sharing:undo": owned_objects.share,
    "me:engagement": owned_objects.share,
    "me:qr-code": owned_objects.share_as_picture,
    "me:taken-down": owned_objects.share,
    "me:still-up": owned_objects.share,
    "me:revoke-token": owned_objects.token,
    "goals:goal": owned_objects.goal,
    "goals:edit": owned_objects.goal,
    "goals:close": owned_objects.goal,
    "insights:saved-report": owned_objects.saved_report,
    "insights:pause-report": owned_objects.saved_report,
    "insights:resume-report": owned_objects.saved_report,
    "insights:remove-report": owned_objects.saved_report,
    "desk:view": owned_objects.saved_view,
    "desk:copy-version": owned_objects.working_copy,
    "desk:remove-view": owned_objects.saved_view,
    "desk:changed": owned_objects.bulk_change,
    "desk:undo-change": owned_objects.bulk_change,
    "desk:pack": owned_objects.pack,
    "desk:import-pack": owned_objects.pack,
    "desk:away-end": owned_objects.stand_in,
    "lifecycle:done": owned_objects.task,
    "lifecycle:confirm": owned_objects.task,
}

# Where one's own thing is open to others than MAY says, which speaks of things of other people.
OWN: dict[str, set[Role]] = {
    "lifecycle:done": EVERYONE,
    "lifecycle:confirm": EVERYONE,
    "desk:undo-change": {Role.CURATOR},  # an approver only withdraws many, for good
    "goals:goal": EVERYONE,
    "goals:edit": EVERYONE,
    "goals:close": EVERYONE,
}

# Another person's thing that somebody sees all the same, and why.
OTHERS: dict[str, set[Role]] = {
    "lifecycle:done": {Role.ADMIN},  # sees every procedure through
    "lifecycle:confirm": {Role.ADMIN},
    "desk:away-end": {Role.ADMIN},  # ends a stand-in when nobody else is there to
    "sharing:question": EVERYONE,  # answers every unknown code with an empty piece of page
}

# Things of the company: whoever may open the address may open every one of them.
COMMON = {
    name
    for line in (
        "feed:story feed:save feed:hide feed:forget sharing:sheet sharing:remind",
        "policy:acknowledge",
        "insights:campaign insights:report insights:pdf",
        "insights:export log:export me:export-shares",
        "desk:delete-draft desk:deleted-draft desk:bring-back-draft",
        "desk:story desk:edit desk:submit desk:withdraw desk:review-story desk:claim desk:remark",
        "desk:answer-remark desk:settle-remark desk:reopen-remark desk:approve",
        "desk:request-changes desk:plan desk:unplan",
        "desk:picture desk:picture-progress desk:picture-retry desk:picture-consent",
        "desk:picture-withdraw desk:edit-graphic desk:rule desk:remove-rule desk:check",
        "desk:source desk:pause-source desk:resume-source desk:poll-source desk:remove-source",
        "desk:item desk:answer-item desk:suggestion desk:take-suggestion",
        "desk:decline-suggestion",
        "desk:change-quiet desk:remove-quiet desk:lift desk:campaign desk:rename-campaign",
        "desk:add-to-campaign desk:remove-from-campaign desk:end-campaign desk:take-up-campaign",
        "crisis:remove-contact crisis:approve crisis:use crisis:remove",
        "people:person people:roles people:move people:email people:employment",
        "people:deactivate people:reactivate",
        "people:withdraw people:resend teams:team teams:rename teams:move",
        "topics:topic topics:remove",
        "channels:channel channels:check channels:close channels:close-stray channels:edit",
        "channels:give channels:take-back guides:guide guides:tick insights:story people:erase",
        "passages:passage passages:hand-on passages:line passages:remove-line",
        "chat:channel chat:test chat:arrived chat:missing chat:on chat:off chat:remove",
        "chat:send-again chat:settle",
        "passages:rights-sheet screens:revoke feeds:revoke desk:unsubscribe",
        "policy:edition policy:differences policy:write policy:call policy:approve",
        "policy:discard policy:hearing policy:end-hearing policy:answer",
        "policy:survey policy:edit-survey policy:open-survey policy:close-survey",
        "networks:remove prices:take-back prices:withdraw applications:renew applications:end",
        "background:send-again background:drop",
    )
    for name in line.split()
}

# Whoever has the address may open it: it cannot be guessed, or holds nothing of anybody. Pictures
# ask for themselves, see tests/media/test_private_files.py.
HELD = {
    "links:follow",
    "links:return",
    "screen:show",
    "syndication:json",
    "syndication:rss",
    "syndication:panel",
    "syndication:calendar",
    "reports:stop",
    "insights:stop-report",
    "invitations:accept",
    "media",
    "brand-css",
}

# Whom a thing names may open it, whatever their roles; to others it is not there.
THING_DECIDES = {
    "channels:channel",
    "channels:check",
    "channels:give",
    "channels:take-back",
    "goals:goal",
    "goals:edit",
    "goals:close",
    "lifecycle:done",
    "lifecycle:confirm",
    "policy:hearing",
}

# Where looking is for more people than changing.
MAY_CHANGE: dict[str, set[Role]] = {
    "brand:brand": {Role.ADMIN},
    "marking:marking": {Role.ADMIN},
    "networks:networks": {Role.ADMIN},
    "desk:rules": {Role.APPROVER, Role.ADMIN},
}


def may(name: str, method: str) -> set[Role | None]:
    """Who may do that at an address."""
    return MAY_CHANGE.get(name, MAY[name]) if method == "POST" else MAY[name]


# Every call of the API.
API: dict[str, set[Role]] = {
    "GET asset-detail": EVERYONE,
    "POST asset-list": {Role.CURATOR},
    "GET feed-list": EVERYONE,
    "GET goal-list": {Role.LEADER},
    "POST goal-list": EVERYONE,
    "GET goal-mine": EVERYONE,
    "GET insights-adoption": {Role.LEADER},
    "GET insights-campaign": {Role.LEADER},
    "GET insights-definitions": EVERYONE,
    "GET insights-earned-value": {Role.LEADER},
    "GET insights-jobs": {Role.LEADER},
    "GET insights-me": EVERYONE,
    "GET insights-overview": {Role.LEADER},
    "GET insights-quarters": {Role.LEADER},
    "GET insights-stories": {Role.LEADER},
    "GET insights-story": {Role.LEADER},
    "GET insights-works": {Role.LEADER},
    "POST network-check": EVERYONE,
    "POST person-deactivate": {Role.ADMIN},
    "GET policy": EVERYONE,
    "GET saved-report-detail": {Role.LEADER},
    "GET saved-report-list": {Role.LEADER},
    "POST share-confirm": EVERYONE,
    "GET share-detail": EVERYONE,
    "PATCH share-engagement": EVERYONE,
    "GET share-list": EVERYONE,
    "POST share-list": EVERYONE,
    "POST share-undo": EVERYONE,
    "POST source-items": {Role.CURATOR},
    "POST story-approve": {Role.APPROVER},
    "GET story-detail": EVERYONE,
    "PATCH story-detail": {Role.CURATOR},
    "POST story-import-page": {Role.CURATOR},
    "GET story-list": EVERYONE,
    "POST story-list": {Role.CURATOR},
    "POST story-request-changes": {Role.APPROVER},
    "POST story-submit": {Role.CURATOR},
    "POST story-withdraw": DESK,
}

# The calls about a thing of one person.
API_PERSONAL = {
    "POST share-confirm": owned_objects.share,
    "GET share-detail": owned_objects.share,
    "PATCH share-engagement": owned_objects.share,
    "POST share-undo": owned_objects.share,
}

# The lists of one's own: nothing of anybody else is in them.
API_OWN_LISTS = {"GET share-list", "GET goal-mine"}
