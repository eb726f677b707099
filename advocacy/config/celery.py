"""Work after the answer is out: rows say what is due, messages only wake a worker."""

import os
from pathlib import Path

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")

ADVOCACY = Path(__file__).resolve().parents[1]


def steps_with_tasks() -> list[str]:
    return sorted(f"advocacy.{path.parent.name}" for path in ADVOCACY.glob("*/tasks.py"))


app = Celery("advocacy")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(steps_with_tasks)
