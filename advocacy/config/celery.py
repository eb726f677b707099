"""Work after the answer is out: rows say what is due, messages only wake a worker."""

import os
from pathlib import Path

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")

ADVOCACY = Path(__file__).resolve().parents[1]


def steps_with_tasks() -> list[str]:
    """Every package with wake-ups of its own, by its dotted name."""
    found = (path.parent.relative_to(ADVOCACY.parent) for path in ADVOCACY.glob("**/tasks.py"))
    return sorted(".".join(folder.parts) for folder in found)


app = Celery("advocacy")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(steps_with_tasks)
