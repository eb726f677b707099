"""Creates the company of the leaving drill: one person per round, with work in progress."""

import json
import sys

import django
from django.conf import settings
from django.core.management import call_command

from advocacy.config import broker
from advocacy.config.celery import app

STORIES = 24


def main(number):
    django.setup()
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
    if not settings.REDIS_URL:
        broker.prepare(app, settings.BROKER_FILE)
    from tests.drills import leaver_rows

    print(json.dumps(leaver_rows.company(number, stories=STORIES)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
