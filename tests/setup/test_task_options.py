"""Options of tasks stand in the settings; a task names only those in which it differs."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from advocacy.config.celery import app, packages_with_tasks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tasks():
    """Our own tasks by name, as a worker would run them."""
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if name.startswith("advocacy.")}


def named_options():
    """The task's name and the option, wherever a decorator names one."""
    for step in packages_with_tasks():
        tree = ast.parse(ROOT.joinpath(*step.split("."), "tasks.py").read_text())
        for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
            for call in (node for node in function.decorator_list if isinstance(node, ast.Call)):
                yield from ((f"{step}.tasks.{function.name}", one.arg) for one in call.keywords)


def test_every_task_is_acknowledged_late_and_keeps_no_result(tasks):
    assert tasks
    assert {task.acks_late for task in tasks.values()} == {True}
    assert {task.reject_on_worker_lost for task in tasks.values()} == {True}
    assert {task.ignore_result for task in tasks.values()} == {True}


def test_no_task_repeats_an_option_of_the_settings(tasks):
    repeated = [
        (name, option)
        for name, option in named_options()
        if getattr(settings, f"CELERY_TASK_{option.upper()}", None) == getattr(tasks[name], option)
    ]

    assert repeated == []
