"""URLs of the HTML pages, one namespace per area."""

from django.urls import include, path

from frontend import appearance, health, sent_forms
from frontend.account import urls as account
from frontend.background import urls as background
from frontend.calendar import urls as calendar
from frontend.campaigns import urls as campaigns
from frontend.channels import urls as channels
from frontend.chat_channels import urls as chat_channels
from frontend.crisis import urls as crisis
from frontend.desk import urls as desk
from frontend.editor import urls as editor
from frontend.feed import urls as feed
from frontend.goals import urls as goals
from frontend.guides import urls as guides
from frontend.inbox import urls as inbox
from frontend.insights import urls as insights
from frontend.intake.sources import urls as sources
from frontend.intake.suggestions import urls as suggestions
from frontend.lifecycle import urls as lifecycle
from frontend.links import urls as links
from frontend.log import urls as log
from frontend.me import urls as me
from frontend.media import stored_files
from frontend.media import urls as media
from frontend.packs import urls as packs
from frontend.people import urls as people
from frontend.policy import urls as policy
from frontend.privacy import urls as privacy
from frontend.review import urls as review
from frontend.screens import urls as screens
from frontend.settings import urls as settings
from frontend.sharing import urls as sharing
from frontend.syndication import urls as syndication

desk_urls = [
    *desk.urlpatterns,
    *editor.urlpatterns,
    *media.urlpatterns,
    *sources.urlpatterns,
    *suggestions.desk_urls,
    *packs.urlpatterns,
    *calendar.urlpatterns,
    *syndication.desk_urls,
    *campaigns.urlpatterns,
    *review.urlpatterns,
]

urlpatterns = [
    path("", include((feed.urlpatterns, "feed"))),
    path("", include((sharing.urlpatterns, "sharing"))),
    path("", include((links.urlpatterns, "links"))),
    path("desk/", include((desk_urls, "desk"))),
    path("suggest/", include((suggestions.suggest_urls, "suggest"))),
    path("insights/", include((insights.urlpatterns, "insights"))),
    path("insights/goals/", include((goals.urlpatterns, "goals"))),
    path("policy/", include((policy.urlpatterns, "policy"))),
    path("crisis/", include((crisis.urlpatterns, "crisis"))),
    path("guides/", include((guides.urlpatterns, "guides"))),
    path("", include((syndication.open_urls, "syndication"))),
    path("screen/", include((screens.display_urls, "screen"))),
    path("reports/", include((me.report_urls, "reports"))),
    path("inbox/", include((inbox.urlpatterns, "inbox"))),
    path("channels/", include((channels.urlpatterns, "channels"))),
    path("tasks/", include((lifecycle.task_urls, "lifecycle"))),
    path("me/", include(([*me.me_urls, *privacy.own_data_urls], "me"))),
    path("invitations/", include((people.invitation_urls, "invitations"))),
    path("privacy/", include((privacy.privacy_urls, "privacy"))),
    path("settings/", include((settings.list_urls, "settings"))),
    path("settings/people/", include(([*people.people_urls, *privacy.erasure_urls], "people"))),
    path("settings/teams/", include((people.team_urls, "teams"))),
    path("settings/joining-and-leaving/", include((lifecycle.procedure_urls, "passages"))),
    path("settings/topics/", include((settings.topic_urls, "topics"))),
    path("settings/marking/", include((settings.marking_urls, "marking"))),
    path("settings/brand/", include((settings.brand_urls, "brand"))),
    path("settings/networks/", include((settings.network_range_urls, "networks"))),
    path("settings/prices/", include((settings.price_urls, "prices"))),
    path("settings/background/", include((background.urlpatterns, "background"))),
    path("settings/figures/", include((settings.disclosure_urls, "figures"))),
    path("settings/recounts/", include((settings.recount_urls, "recounts"))),
    path("settings/roles/", include((settings.role_urls, "roles"))),
    path("settings/applications/", include((settings.job_site_urls, "applications"))),
    path("settings/forgetting/", include((privacy.retention_urls, "forgetting"))),
    path("settings/log/", include((log.urlpatterns, "log"))),
    path("settings/chat/", include((chat_channels.urlpatterns, "chat"))),
    path("settings/screens/", include((screens.settings_urls, "screens"))),
    path("settings/feeds/", include((syndication.settings_urls, "feeds"))),
    path("media/<file_path:path>", stored_files.picture, name="media"),
    path("brand/<word:colour>.css", appearance.brand_css, name="brand-css"),
    path("language/", appearance.language, name="language"),
    path("forms/sent/", sent_forms.sent, name="forms-sent"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include(account.urlpatterns)),
]
