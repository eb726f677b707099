"""Addresses of the HTML face, by area."""

from django.urls import include, path

from frontend.views import (
    desk,
    editor,
    feed,
    health,
    inbox,
    invitations,
    links,
    look,
    media,
    policy,
    review,
    sharing,
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
inbox_urls = [
    path("", inbox.inbox, name="inbox"),
    path("read/", inbox.read, name="read"),
]
invitations_urls = [
    path("<str:token>/", invitations.accept, name="accept"),
]
links_urls = [
    path("s/<str:code>", links.follow, name="follow"),
]

urlpatterns = [
    path("", include((feed_urls, "feed"))),
    path("", include((sharing_urls, "sharing"))),
    path("", include((links_urls, "links"))),
    path("desk/", include((desk_urls, "desk"))),
    path("policy/", include((policy_urls, "policy"))),
    path("inbox/", include((inbox_urls, "inbox"))),
    path("invitations/", include((invitations_urls, "invitations"))),
    path("media/<path:path>", media.picture, name="media"),
    path("brand/<str:colour>.css", look.brand_css, name="brand-css"),
    path("language/", look.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
