"""Addresses of joiners and leavers."""

from django.urls import path

from frontend.lifecycle import joiners_leavers, task_template, views

task_urls = [
    path("", views.tasks, name="tasks"),
    path("<row_id:pk>/done/", views.complete_task, name="done"),
    path("<row_id:pk>/confirm/", views.confirm, name="confirm"),
]

procedure_urls = [
    path("", joiners_leavers.procedures, name="passages"),
    path("<row_id:pk>/", joiners_leavers.procedure, name="passage"),
    path("tasks/<row_id:pk>/hand-on/", joiners_leavers.reassign_task, name="hand-on"),
    path("rights/", joiners_leavers.rights, name="rights"),
    path("rights.<word:kind>", joiners_leavers.rights_sheet, name="rights-sheet"),
    path("template/", task_template.template, name="template"),
    path("template/<row_id:pk>/", task_template.template_task, name="line"),
    path("template/<row_id:pk>/remove/", task_template.remove, name="remove-line"),
]
