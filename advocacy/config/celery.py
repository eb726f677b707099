"""The Celery application of the workers. Rows say what is due; messages only wake a worker."""

import gc
import os
from importlib import import_module
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import after_setup_logger, after_setup_task_logger, worker_init
from django.conf import settings

from advocacy.config import log_lines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")
# `prepare` and `migrate` run Django's checks before any worker starts.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

ADVOCACY = Path(__file__).resolve().parents[1]


def packages_with_tasks() -> list[str]:
    """Every package with a tasks module, by its dotted name."""
    folders = (path.parent.relative_to(ADVOCACY.parent) for path in ADVOCACY.glob("**/tasks.py"))
    return sorted(".".join(folder.parts) for folder in folders)


app = Celery("advocacy", task_cls="advocacy.config.wake_up_task:WakeUpTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(packages_with_tasks)
for logging_signal in (after_setup_logger, after_setup_task_logger):
    logging_signal.connect(log_lines.use)


@worker_init.connect
def load_before_fork(**_: Any) -> None:
    """Import the URL configuration before the worker forks, so that its processes share it."""
    import_module(settings.ROOT_URLCONF)
    gc.freeze()  # looking for garbage writes into every object, and it is no longer shared
