"""Work after the answer is out: rows say what is due, messages only wake a worker."""

import functools
import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")

ADVOCACY = Path(__file__).resolve().parents[1]


class WakeUp(DjangoTask[Any, Any]):
    """A task whose message may be lost: the sweeper finds the row it would have named."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Wake a worker once the rows are safe. Without a broker the answer still goes out."""
        transaction.on_commit(functools.partial(self.delay, *args, **kwargs), robust=True)


def steps_with_tasks() -> list[str]:
    return sorted(f"advocacy.{path.parent.name}" for path in ADVOCACY.glob("*/tasks.py"))


app = Celery("advocacy", task_cls=WakeUp)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(steps_with_tasks)
