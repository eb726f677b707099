"""Addresses of the desk."""

from django.urls import path

from frontend.desk import bulk_changes, pauses, phrase_rules, saved_views, views
from frontend.page_cache import cached_page

urlpatterns = [
    path("", cached_page(views.stories), name="stories"),
    path("stories/<row_id:pk>/", cached_page(views.story), name="story"),
    path("stories/<row_id:pk>/submit/", views.submit, name="submit"),
    path("stories/<row_id:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("rules/", phrase_rules.rules, name="rules"),
    path("rules/try/", phrase_rules.try_text, name="try-rules"),
    path("rules/<row_id:pk>/", phrase_rules.rule, name="rule"),
    path("rules/<row_id:pk>/remove/", phrase_rules.remove, name="remove-rule"),
    path("pause/", pauses.pause, name="pause"),
    path("pause/<row_id:pk>/lift/", pauses.lift, name="lift"),
    path("many/", bulk_changes.change, name="change-many"),
    path("many/<row_id:pk>/", bulk_changes.bulk_change_result, name="changed"),
    path("many/<row_id:pk>/undo/", bulk_changes.undo, name="undo-change"),
    path("views/new/", saved_views.save_view, name="keep-view"),
    path("views/<row_id:pk>/", saved_views.view, name="view"),
    path("views/<row_id:pk>/remove/", saved_views.remove, name="remove-view"),
]
