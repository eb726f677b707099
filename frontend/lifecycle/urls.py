"""Addresses of joiners and leavers."""

from django.urls import path

from frontend.lifecycle import joiners_leavers, task_template, views

task_urls = [
    path("", views.tasks, name="tasks"),
    path("<int:pk>/done/", views.complete_task, name="done"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
]

procedure_urls = [
    path("", joiners_leavers.procedures, name="passages"),
    path("<int:pk>/", joiners_leavers.procedure, name="passage"),
    path("tasks/<int:pk>/hand-on/", joiners_leavers.reassign_task, name="hand-on"),
    path("rights/", joiners_leavers.rights, name="rights"),
    path("rights.<str:kind>", joiners_leavers.rights_sheet, name="rights-sheet"),
    path("template/", task_template.template, name="template"),
    path("template/<int:pk>/", task_template.template_task, name="line"),
    path("template/<int:pk>/remove/", task_template.remove, name="remove-line"),
]
