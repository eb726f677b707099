"""Settings, addresses and processes; imported by nobody."""

from advocacy.config import checks
from advocacy.config.celery import app as celery_app

__all__ = ["celery_app", "checks"]
