"""Addresses of the desk."""

from django.urls import path

from frontend.desk import bulk_changes, pauses, phrase_rules, saved_views, views

urlpatterns = [
    path("", views.stories, name="stories"),
    path("stories/new/", views.new, name="new"),
    path("stories/<int:pk>/", views.story, name="story"),
    path("stories/<int:pk>/submit/", views.submit, name="submit"),
    path("stories/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("rules/", phrase_rules.rules, name="rules"),
    path("rules/try/", phrase_rules.try_text, name="try-rules"),
    path("rules/<int:pk>/", phrase_rules.rule, name="rule"),
    path("rules/<int:pk>/remove/", phrase_rules.remove, name="remove-rule"),
    path("pause/", pauses.pause, name="pause"),
    path("pause/<int:pk>/lift/", pauses.lift, name="lift"),
    path("many/", bulk_changes.change, name="change-many"),
    path("many/<int:pk>/", bulk_changes.bulk_change_result, name="changed"),
    path("many/<int:pk>/undo/", bulk_changes.undo, name="undo-change"),
    path("views/new/", saved_views.save_view, name="keep-view"),
    path("views/<int:pk>/", saved_views.view, name="view"),
    path("views/<int:pk>/remove/", saved_views.remove, name="remove-view"),
]
