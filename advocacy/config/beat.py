"""The Celery application of beat: it sends the tasks of the schedule by name only.

    celery --app advocacy.config.beat beat

The workers' application would import all domain code to send the same messages.
"""

import os

from celery import Celery
from celery.signals import after_setup_logger, after_setup_task_logger

from advocacy.config import log_lines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")

app = Celery("advocacy", fixups=[], set_as_current=False)
app.config_from_object("django.conf:settings", namespace="CELERY")
for logging_signal in (after_setup_logger, after_setup_task_logger):
    logging_signal.connect(log_lines.use)
