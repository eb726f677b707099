"""Every task has a queue, every queue a worker, and prompt work a worker of its own."""

import yaml
from django.conf import settings

from advocacy.config import run
from advocacy.config.celery import app
from advocacy.config.queues import MAIL, PROMPT, QUEUES, SLOW, TASKS, WORKERS
from tests.needs import ROOT

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def queues_of(command):
    return command[command.index("-Q") + 1].split(",")


def test_every_task_has_a_queue():
    app.loader.import_default_modules()
    tasks = {name for name in app.tasks if name.startswith("advocacy.")}

    assert {f"advocacy.{task}" for tasks in TASKS.values() for task in tasks} == tasks


def test_tasks_wait_where_the_table_says():
    routed = {
        name: app.amqp.router.route({}, f"advocacy.{name}")["queue"].name
        for name in ("audit.tasks.seal", "notices.tasks.send_due", "media.tasks.render_due")
    }

    assert list(routed.values()) == [PROMPT, MAIL, SLOW]


def test_each_queue_is_asked_for_a_sign_of_life():
    asked = [
        (entry["kwargs"]["queue"], entry["options"]["queue"])
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
        if entry["task"] == "advocacy.jobs.tasks.beat"
    ]

    assert asked == [(queue, queue) for queue in QUEUES]


def test_the_embedded_hub_keeps_a_worker_for_prompt_work():
    children = {child.name: child.work for child in run.children("127.0.0.1", 8000)}
    workers = {name: list(children[name].args[1]) for name in WORKERS}

    assert workers == {"prompt": [PROMPT], "slow": [MAIL, SLOW]}


def test_production_keeps_a_worker_for_prompt_work():
    assert queues_of(SERVICES["worker"]["command"]) == list(WORKERS["prompt"])
    assert queues_of(SERVICES["worker-slow"]["command"]) == list(WORKERS["slow"])
