"""Addresses of the HTML face, by area."""

from django.urls import include, path

from frontend.views import (
    brand,
    desk,
    editor,
    feed,
    goals,
    health,
    importing,
    inbox,
    insights,
    invitations,
    inviting,
    links,
    look,
    me,
    media,
    people,
    policy,
    review,
    sharing,
    teams,
    topics,
    tours,
)

feed_urls = [
    path("", feed.stories, name="stories"),
    path("stories/<int:pk>/", feed.story, name="story"),
]
sharing_urls = [
    path("stories/<int:pk>/share/", sharing.sheet, name="sheet"),
    path("shares/", sharing.hand_over, name="hand-over"),
    path("shares/<str:code>/question/", sharing.question, name="question"),
    path("shares/<int:pk>/confirm/", sharing.confirm, name="confirm"),
    path("shares/<int:pk>/undo/", sharing.undo, name="undo"),
]
policy_urls = [
    path("", policy.policy, name="policy"),
    path("editions/<int:number>/acknowledge/", policy.acknowledge, name="acknowledge"),
]
desk_urls = [
    path("", desk.stories, name="stories"),
    path("stories/new/", desk.new, name="new"),
    path("stories/write/", editor.add, name="write"),
    path("stories/<int:pk>/", desk.story, name="story"),
    path("stories/<int:pk>/edit/", editor.edit, name="edit"),
    path("stories/<int:pk>/submit/", desk.submit, name="submit"),
    path("stories/<int:pk>/withdraw/", desk.withdraw, name="withdraw"),
    path("review/", review.queue, name="review"),
    path("review/<int:pk>/", review.story, name="review-story"),
    path("review/<int:pk>/approve/", review.approve, name="approve"),
    path("review/<int:pk>/request-changes/", review.request_changes, name="request-changes"),
]
insights_urls = [
    path("", insights.overview, name="overview"),
]
goals_urls = [
    path("", goals.goals, name="goals"),
    path("new/", goals.new, name="new"),
    path("<int:pk>/close/", goals.close, name="close"),
]
inbox_urls = [
    path("", inbox.inbox, name="inbox"),
    path("read/", inbox.read, name="read"),
]
invitations_urls = [
    path("<str:token>/", invitations.accept, name="accept"),
]
me_urls = [
    path("", me.me, name="me"),
    path("topics/", me.topics, name="topics"),
    path("shares/", me.shares, name="shares"),
    path("tokens/", me.issue_token, name="issue-token"),
    path("tokens/<int:pk>/revoke/", me.revoke_token, name="revoke-token"),
]
people_urls = [
    path("", people.people, name="people"),
    path("<int:pk>/", people.person, name="person"),
    path("<int:pk>/roles/", people.set_roles, name="roles"),
    path("<int:pk>/move/", people.move, name="move"),
    path("<int:pk>/deactivate/", people.deactivate, name="deactivate"),
    path("<int:pk>/reactivate/", people.reactivate, name="reactivate"),
    path("invite/", inviting.invite, name="invite"),
    path("invitations/", inviting.waiting, name="invitations"),
    path("invitations/<int:pk>/withdraw/", inviting.withdraw, name="withdraw"),
    path("invitations/<int:pk>/resend/", inviting.resend, name="resend"),
    path("import/", importing.look, name="import"),
    path("import/now/", importing.carry_out, name="import-now"),
]
teams_urls = [
    path("", teams.teams, name="teams"),
    path("<int:pk>/", teams.team, name="team"),
    path("<int:pk>/rename/", teams.rename, name="rename"),
    path("<int:pk>/move/", teams.move, name="move"),
]
topics_urls = [
    path("", topics.topics, name="topics"),
    path("<int:pk>/", topics.topic, name="topic"),
    path("<int:pk>/remove/", topics.remove, name="remove"),
]
brand_urls = [
    path("", brand.brand, name="brand"),
]
links_urls = [
    path("s/<str:code>", links.follow, name="follow"),
]

urlpatterns = [
    path("", include((feed_urls, "feed"))),
    path("", include((sharing_urls, "sharing"))),
    path("", include((links_urls, "links"))),
    path("desk/", include((desk_urls, "desk"))),
    path("insights/", include((insights_urls, "insights"))),
    path("insights/goals/", include((goals_urls, "goals"))),
    path("policy/", include((policy_urls, "policy"))),
    path("inbox/", include((inbox_urls, "inbox"))),
    path("me/", include((me_urls, "me"))),
    path("settings/people/", include((people_urls, "people"))),
    path("settings/teams/", include((teams_urls, "teams"))),
    path("settings/topics/", include((topics_urls, "topics"))),
    path("settings/brand/", include((brand_urls, "brand"))),
    path("invitations/", include((invitations_urls, "invitations"))),
    path("media/<path:path>", media.picture, name="media"),
    path("brand/<str:colour>.css", look.brand_css, name="brand-css"),
    path("language/", look.language, name="language"),
    path("tours/<str:role>/seen/", tours.seen, name="tour-seen"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
