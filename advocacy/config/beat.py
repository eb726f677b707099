"""Beat: sends each wake-up of the schedule when it is due, and knows no task but by its name.

    celery --app advocacy.config.beat beat

The workers' application would load every step, and check it, to send the same messages.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "advocacy.config.settings")

app = Celery("advocacy", fixups=[], set_as_current=False)
app.config_from_object("django.conf:settings", namespace="CELERY")
