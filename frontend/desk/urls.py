"""Addresses of the content desk."""

from django.urls import path

from frontend.calendar import views as calendar_views
from frontend.campaigns import views as campaigns_views
from frontend.desk import bulk_changes, pauses, phrase_rules, saved_views, views
from frontend.editor import network_check
from frontend.editor import views as editor_views
from frontend.intake.sources import items
from frontend.intake.sources import views as sources_views
from frontend.intake.suggestions import views as suggestions_views
from frontend.media.graphics import views as graphics_views
from frontend.media.pictures import views as pictures_views
from frontend.packs import views as packs_views
from frontend.review import remarks, second_approval, stand_ins
from frontend.review import views as review_views

desk_urls = [
    path("", views.stories, name="stories"),
    path("stories/new/", views.new, name="new"),
    path("stories/write/", editor_views.add, name="write"),
    path("stories/<int:pk>/", views.story, name="story"),
    path("stories/<int:pk>/edit/", editor_views.edit, name="edit"),
    path("stories/<int:pk>/submit/", views.submit, name="submit"),
    path("stories/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("pictures/", pictures_views.add, name="add-picture"),
    path("pictures/<int:pk>/", pictures_views.picture, name="picture"),
    path("pictures/<int:pk>/progress/", pictures_views.progress, name="picture-progress"),
    path("pictures/<int:pk>/retry/", pictures_views.retry, name="picture-retry"),
    path("pictures/<int:pk>/consents/", pictures_views.agree, name="picture-consent"),
    path(
        "pictures/<int:pk>/consents/<int:consent>/withdraw/",
        pictures_views.withdraw,
        name="picture-withdraw",
    ),
    path("checks/", editor_views.check, name="checks"),
    path("rules/", phrase_rules.rules, name="rules"),
    path("rules/try/", phrase_rules.try_text, name="try-rules"),
    path("rules/<int:pk>/", phrase_rules.rule, name="rule"),
    path("rules/<int:pk>/remove/", phrase_rules.remove, name="remove-rule"),
    path("check/<str:network>/", network_check.check, name="check"),
    path("graphics/new/", graphics_views.new, name="new-graphic"),
    path("graphics/<int:pk>/edit/", graphics_views.edit, name="edit-graphic"),
    path("graphics/preview/", graphics_views.preview, name="graphic-preview"),
    path("sources/", sources_views.sources, name="sources"),
    path("sources/new/", sources_views.new, name="new-source"),
    path("sources/<int:pk>/", sources_views.source, name="source"),
    path("sources/<int:pk>/pause/", sources_views.pause, name="pause-source"),
    path("sources/<int:pk>/resume/", sources_views.resume, name="resume-source"),
    path("sources/<int:pk>/poll/", sources_views.poll, name="poll-source"),
    path("sources/<int:pk>/remove/", sources_views.remove, name="remove-source"),
    path("sources/items/", items.items, name="items"),
    path("sources/items/several/", items.answer_several, name="answer-items"),
    path("sources/items/<int:pk>/", items.item, name="item"),
    path("sources/items/<int:pk>/answer/", items.answer, name="answer-item"),
    path("packs/", packs_views.packs, name="packs"),
    path("packs/export/", packs_views.export, name="export-pack"),
    path("packs/look/", packs_views.inspect, name="look-at-pack"),
    path("packs/<int:pk>/", packs_views.pack, name="pack"),
    path("packs/<int:pk>/import/", packs_views.take_in_pack, name="import-pack"),
    path("suggestions/", suggestions_views.queue, name="suggestions"),
    path("suggestions/<int:pk>/", suggestions_views.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/take/", suggestions_views.take, name="take-suggestion"),
    path("suggestions/<int:pk>/decline/", suggestions_views.decline, name="decline-suggestion"),
    path("calendar/", calendar_views.calendar, name="calendar"),
    path("calendar/<int:pk>/plan/", calendar_views.plan, name="plan"),
    path("calendar/<int:pk>/unplan/", calendar_views.unplan, name="unplan"),
    path("quiet/", calendar_views.quiet, name="quiet"),
    path("quiet/<int:pk>/", calendar_views.change_quiet, name="change-quiet"),
    path("quiet/<int:pk>/remove/", calendar_views.remove_quiet, name="remove-quiet"),
    path("pause/", pauses.pause, name="pause"),
    path("pause/<int:pk>/lift/", pauses.lift, name="lift"),
    path("many/", bulk_changes.change, name="change-many"),
    path("many/<int:pk>/", bulk_changes.changed, name="changed"),
    path("many/<int:pk>/undo/", bulk_changes.undo, name="undo-change"),
    path("campaigns/", campaigns_views.campaigns, name="campaigns"),
    path("campaigns/gather/", campaigns_views.gather, name="gather"),
    path("campaigns/<int:pk>/", campaigns_views.campaign, name="campaign"),
    path("campaigns/<int:pk>/rename/", campaigns_views.rename, name="rename-campaign"),
    path("campaigns/<int:pk>/add/", campaigns_views.add, name="add-to-campaign"),
    path("campaigns/<int:pk>/remove/", campaigns_views.remove, name="remove-from-campaign"),
    path("campaigns/<int:pk>/end/", campaigns_views.end, name="end-campaign"),
    path("campaigns/<int:pk>/take-up/", campaigns_views.take_up, name="take-up-campaign"),
    path("views/new/", saved_views.keep, name="keep-view"),
    path("views/<int:pk>/", saved_views.view, name="view"),
    path("views/<int:pk>/remove/", saved_views.remove, name="remove-view"),
    path("review/", review_views.queue, name="review"),
    path("review/several/", review_views.approve_several, name="approve-several"),
    path("review/<int:pk>/", review_views.story, name="review-story"),
    path("review/<int:pk>/claim/", review_views.claim, name="claim"),
    path("review/<int:pk>/remarks/", remarks.add, name="remark"),
    path("remarks/<int:pk>/settle/", remarks.settle, name="settle-remark"),
    path("rules/second-pair/", second_approval.second_pair, name="second-pair"),
    path("away/", stand_ins.away, name="away"),
    path("away/<int:pk>/end/", stand_ins.end, name="away-end"),
    path("review/<int:pk>/approve/", review_views.approve, name="approve"),
    path("review/<int:pk>/request-changes/", review_views.request_changes, name="request-changes"),
]
