"""Addresses of the HTML face, by area."""

from django.urls import include, path

from frontend import appearance, health
from frontend.channels import register
from frontend.channels import views as channels_views
from frontend.crisis import views as crisis_views
from frontend.desk.urls import desk_urls
from frontend.feed import views
from frontend.goals import views as goals_views
from frontend.inbox import views as inbox_views
from frontend.insights import exports, participation, printed_report, story_results
from frontend.insights import views as insights_views
from frontend.intake.suggestions import suggest
from frontend.lifecycle import joiners_leavers, task_template
from frontend.lifecycle import views as lifecycle_views
from frontend.links import application_return
from frontend.links import views as links_views
from frontend.log import views as log_views
from frontend.me import leaderboard, own_results, own_shares, report_subscription, tours
from frontend.me import views as me_views
from frontend.media import stored_files
from frontend.people import accept_invitation, import_list, invitations, teams
from frontend.people import views as people_views
from frontend.policy import views as policy_views
from frontend.policy.editions.urls import policy_making_urls
from frontend.policy.urls import guides_urls, living_urls, screen_urls, screens_urls
from frontend.privacy import erasure
from frontend.privacy import views as privacy_views
from frontend.settings import (
    brand_page,
    click_prices,
    disclosure_rules,
    job_sites,
    network_ranges,
    recounts,
    roles,
    topics,
)
from frontend.sharing import views as sharing_views

feed_urls = [
    path("", views.stories, name="stories"),
    path("stories/<int:pk>/", views.story, name="story"),
]
sharing_urls = [
    path("stories/<int:pk>/share/", sharing_views.sheet, name="sheet"),
    path("shares/", sharing_views.hand_over, name="hand-over"),
    path("shares/alike/", sharing_views.alike, name="alike"),
    path("shares/<str:code>/question/", sharing_views.question, name="question"),
    path("shares/<int:pk>/confirm/", sharing_views.confirm, name="confirm"),
    path("shares/<int:pk>/undo/", sharing_views.undo, name="undo"),
]
policy_urls = [
    path("", policy_views.policy, name="policy"),
    path("editions/<int:number>/acknowledge/", policy_views.acknowledge, name="acknowledge"),
    *living_urls,
]
crisis_urls = [
    path("", crisis_views.crisis, name="crisis"),
    path("contacts/", crisis_views.add_contact, name="add-contact"),
    path("contacts/<int:pk>/remove/", crisis_views.remove_contact, name="remove-contact"),
    path("statements/", crisis_views.write, name="write"),
    path("statements/<int:pk>/approve/", crisis_views.approve, name="approve"),
    path("statements/<int:pk>/use/", crisis_views.use, name="use"),
    path("statements/<int:pk>/remove/", crisis_views.remove, name="remove"),
    path("notes/", crisis_views.note, name="note"),
]
suggest_urls = [
    path("", suggest.suggest, name="suggest"),
]
insights_urls = [
    path("", insights_views.overview, name="overview"),
    path("networks/", insights_views.networks, name="networks"),
    path("stories/", story_results.stories, name="stories"),
    path("stories/<int:pk>/", story_results.story, name="story"),
    path("works/", participation.works, name="works"),
    path("adoption/", participation.adoption, name="adoption"),
    path("recognition/", participation.recognition, name="recognition"),
    path("campaigns/", story_results.campaigns, name="campaigns"),
    path("campaigns/<int:pk>/", story_results.campaign, name="campaign"),
    path("jobs/", story_results.jobs, name="jobs"),
    path("report/<str:which>/", printed_report.report, name="report"),
    path("report/<str:which>.pdf", printed_report.as_pdf, name="pdf"),
    path("export/<str:page>.<str:kind>", exports.page, name="export"),
]
goals_urls = [
    path("", goals_views.goals, name="goals"),
    path("new/", goals_views.new, name="new"),
    path("<int:pk>/", goals_views.goal, name="goal"),
    path("<int:pk>/edit/", goals_views.edit, name="edit"),
    path("<int:pk>/close/", goals_views.close, name="close"),
]
reports_urls = [
    path("stop/<str:token>/", report_subscription.stop, name="stop"),
]
inbox_urls = [
    path("", inbox_views.inbox, name="inbox"),
    path("read/", inbox_views.read, name="read"),
]
invitations_urls = [
    path("<str:token>/", accept_invitation.accept, name="accept"),
]
me_urls = [
    path("", me_views.me, name="me"),
    path("topics/", me_views.topics, name="topics"),
    path("report/", report_subscription.choose, name="report"),
    path("results/", own_results.results, name="results"),
    path("board/", leaderboard.board, name="board"),
    path("board/join/", leaderboard.join, name="join-board"),
    path("board/leave/", leaderboard.leave, name="leave-board"),
    path("shares/", own_shares.shares, name="shares"),
    path("shares.<str:kind>", exports.my_shares, name="export-shares"),
    path("shares/<int:pk>/engagement/", own_shares.engagement, name="engagement"),
    path("shares/<int:pk>/qr.<str:kind>", own_shares.qr_code, name="qr-code"),
    path("shares/<int:pk>/taken-down/", own_shares.taken_down, name="taken-down"),
    path("shares/<int:pk>/still-up/", own_shares.still_up, name="still-up"),
    path("data/", privacy_views.data, name="data"),
    path("data/ask/", privacy_views.ask, name="ask-for-data"),
    path("data/download/", privacy_views.download, name="download-data"),
    path("data/erasing/", privacy_views.ask_to_be_erased, name="ask-to-be-erased"),
    path("data/stay/", privacy_views.stay, name="stay"),
    path("tokens/", me_views.issue_token, name="issue-token"),
    path("tokens/<int:pk>/revoke/", me_views.revoke_token, name="revoke-token"),
]
people_urls = [
    path("", people_views.people, name="people"),
    path("<int:pk>/", people_views.person, name="person"),
    path("<int:pk>/roles/", people_views.set_roles, name="roles"),
    path("<int:pk>/move/", people_views.move, name="move"),
    path("<int:pk>/deactivate/", people_views.deactivate, name="deactivate"),
    path("<int:pk>/erase/", erasure.erase, name="erase"),
    path("<int:pk>/reactivate/", people_views.reactivate, name="reactivate"),
    path("invite/", invitations.invite, name="invite"),
    path("invitations/", invitations.waiting, name="invitations"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="resend"),
    path("import/", import_list.inspect, name="import"),
    path("import/now/", import_list.carry_out, name="import-now"),
]
teams_urls = [
    path("", teams.teams, name="teams"),
    path("<int:pk>/", teams.team, name="team"),
    path("<int:pk>/rename/", teams.rename, name="rename"),
    path("<int:pk>/move/", teams.move, name="move"),
]
channels_urls = [
    path("", channels_views.channels, name="channels"),
    path("report/", channels_views.report, name="report"),
    path("register/", register.register, name="register"),
    path("register/new/", register.new, name="new"),
    path("register/strays/<int:pk>/close/", register.close_stray, name="close-stray"),
    path("<int:pk>/", register.channel, name="channel"),
    path("<int:pk>/edit/", register.edit, name="edit"),
    path("<int:pk>/close/", register.close, name="close"),
    path("<int:pk>/check/", register.check, name="check"),
    path("<int:pk>/rights/", register.give, name="give"),
    path("rights/<int:pk>/take-back/", register.take_back, name="take-back"),
]
tasks_urls = [
    path("", lifecycle_views.tasks, name="tasks"),
    path("<int:pk>/done/", lifecycle_views.done, name="done"),
    path("<int:pk>/confirm/", lifecycle_views.confirm, name="confirm"),
]
joining_leaving_urls = [
    path("", joiners_leavers.passages, name="passages"),
    path("<int:pk>/", joiners_leavers.passage, name="passage"),
    path("tasks/<int:pk>/hand-on/", joiners_leavers.hand_on, name="hand-on"),
    path("rights/", joiners_leavers.rights, name="rights"),
    path("rights.<str:kind>", joiners_leavers.rights_sheet, name="rights-sheet"),
    path("template/", task_template.template, name="template"),
    path("template/<int:pk>/", task_template.line, name="line"),
    path("template/<int:pk>/remove/", task_template.remove, name="remove-line"),
]
topics_urls = [
    path("", topics.topics, name="topics"),
    path("<int:pk>/", topics.topic, name="topic"),
    path("<int:pk>/remove/", topics.remove, name="remove"),
]
brand_urls = [
    path("", brand_page.brand, name="brand"),
]
prices_urls = [
    path("", click_prices.prices, name="prices"),
    path("set/", click_prices.set_price, name="set"),
    path("<int:pk>/take-back/", click_prices.take_back, name="take-back"),
    path("choose/", click_prices.choose, name="choose"),
]
figures_urls = [
    path("", disclosure_rules.figures, name="figures"),
    path("crowd/", disclosure_rules.minimum_group, name="crowd"),
    path("told/", disclosure_rules.staff_notice, name="told"),
    path("boards/", disclosure_rules.boards, name="boards"),
]
recounts_urls = [
    path("", recounts.recounts, name="recounts"),
]
roles_urls = [
    path("", roles.roles, name="roles"),
]
log_urls = [
    path("", log_views.log, name="log"),
    path("log.<str:kind>", log_views.export, name="export"),
    path("checkpoint.json", log_views.checkpoint, name="checkpoint"),
]
privacy_urls = [
    path("", privacy_views.privacy, name="privacy"),
]
forgetting_urls = [
    path("", privacy_views.nights, name="nights"),
]
applications_urls = [
    path("", job_sites.sites, name="sites"),
    path("refer/", job_sites.refer, name="refer"),
    path("sites/", job_sites.add, name="add"),
    path("sites/<int:pk>/renew/", job_sites.renew, name="renew"),
    path("sites/<int:pk>/end/", job_sites.end, name="end"),
]
networks_urls = [
    path("", network_ranges.networks, name="networks"),
    path("here/", network_ranges.here, name="here"),
    path("<int:pk>/remove/", network_ranges.remove, name="remove"),
]
links_urls = [
    path("s/<str:code>", links_views.follow, name="follow"),
    path("t/<str:reference>", application_return.come_back, name="return"),
]

urlpatterns = [
    path("", include((feed_urls, "feed"))),
    path("", include((sharing_urls, "sharing"))),
    path("", include((links_urls, "links"))),
    path("desk/", include((desk_urls, "desk"))),
    path("suggest/", include((suggest_urls, "suggest"))),
    path("insights/", include((insights_urls, "insights"))),
    path("insights/goals/", include((goals_urls, "goals"))),
    path("policy/", include(([*policy_urls, *policy_making_urls], "policy"))),
    path("crisis/", include((crisis_urls, "crisis"))),
    path("guides/", include((guides_urls, "guides"))),
    path("screen/", include((screen_urls, "screen"))),
    path("reports/", include((reports_urls, "reports"))),
    path("inbox/", include((inbox_urls, "inbox"))),
    path("channels/", include((channels_urls, "channels"))),
    path("tasks/", include((tasks_urls, "lifecycle"))),
    path("me/", include((me_urls, "me"))),
    path("settings/people/", include((people_urls, "people"))),
    path("settings/joining-and-leaving/", include((joining_leaving_urls, "passages"))),
    path("settings/teams/", include((teams_urls, "teams"))),
    path("settings/topics/", include((topics_urls, "topics"))),
    path("settings/brand/", include((brand_urls, "brand"))),
    path("settings/networks/", include((networks_urls, "networks"))),
    path("settings/prices/", include((prices_urls, "prices"))),
    path("privacy/", include((privacy_urls, "privacy"))),
    path("settings/forgetting/", include((forgetting_urls, "forgetting"))),
    path("settings/figures/", include((figures_urls, "figures"))),
    path("settings/recounts/", include((recounts_urls, "recounts"))),
    path("settings/roles/", include((roles_urls, "roles"))),
    path("settings/log/", include((log_urls, "log"))),
    path("settings/applications/", include((applications_urls, "applications"))),
    path("settings/screens/", include((screens_urls, "screens"))),
    path("invitations/", include((invitations_urls, "invitations"))),
    path("media/<path:path>", stored_files.picture, name="media"),
    path("brand/<str:colour>.css", appearance.brand_css, name="brand-css"),
    path("language/", appearance.language, name="language"),
    path("tours/<str:role>/seen/", tours.seen, name="tour-seen"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
