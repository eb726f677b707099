"""Addresses of the HTML face, by area."""

from django.urls import include, path

from frontend.views import feed, health, inbox, links, look, media, policy, sharing

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
inbox_urls = [
    path("", inbox.inbox, name="inbox"),
    path("read/", inbox.read, name="read"),
]
links_urls = [
    path("s/<str:code>", links.follow, name="follow"),
]

urlpatterns = [
    path("", include((feed_urls, "feed"))),
    path("", include((sharing_urls, "sharing"))),
    path("", include((links_urls, "links"))),
    path("policy/", include((policy_urls, "policy"))),
    path("inbox/", include((inbox_urls, "inbox"))),
    path("media/<path:path>", media.picture, name="media"),
    path("brand/<str:colour>.css", look.brand_css, name="brand-css"),
    path("language/", look.language, name="language"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
