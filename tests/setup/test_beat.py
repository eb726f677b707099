"""Beat names the tasks it wakes, and loads none of them."""

import json

import pytest
from django.conf import settings

from advocacy.config.beat import app as beat
from advocacy.config.celery import app as worker
from tests.setup.processes import Hub

LOADED = """
import json, sys
from advocacy.config.beat import app
app.Beat(schedule=sys.argv[1], loglevel="ERROR", quiet=True).init_loader()
print(json.dumps(sorted(sys.modules)))
"""
# Settings, and the packages above them.
ALLOWED = ("advocacy.config.", "advocacy.config")


def test_beat_loads_no_step_and_no_face(tmp_path):
    done = Hub(tmp_path).run("-c", LOADED, str(tmp_path / "schedule"))
    assert done.returncode == 0, done.stderr

    loaded = json.loads(done.stdout)

    ours = [name for name in loaded if name.startswith(("advocacy.", "api", "frontend"))]
    assert [name for name in ours if not name.startswith(ALLOWED)] == []
    assert {"django.db.models.base", "rest_framework", "allauth"} & set(loaded) == set()


@pytest.mark.parametrize("entry", settings.CELERY_BEAT_SCHEDULE.values(), ids=lambda e: e["task"])
def test_what_beat_sends_arrives_where_the_task_would_send_it(entry):
    worker.loader.import_default_modules()
    task = worker.tasks[entry["task"]]
    options = entry.get("options", {})

    by_beat = beat.amqp.router.route(dict(options), entry["task"])
    by_task = worker.amqp.router.route({**task._get_exec_options(), **options}, entry["task"])

    assert by_beat["queue"].name == by_task["queue"].name
