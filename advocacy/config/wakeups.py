"""Messages are only wake-ups: a broker that does not answer is not waited for again and again."""

import time
from typing import Any

from celery import Task
from kombu.exceptions import OperationalError

PAUSE = 10.0  # seconds before the broker is tried again; the rows are found by the next tick


class WakeUp(Task[Any, Any]):
    """Every task of the hub."""

    asked_again_at = 0.0  # one broker, whatever task asks

    def apply_async(self, *args: Any, **options: Any) -> Any:
        if time.monotonic() < WakeUp.asked_again_at:
            raise OperationalError("The broker did not answer a moment ago.")
        try:
            return super().apply_async(*args, **options)
        except OperationalError:
            WakeUp.asked_again_at = time.monotonic() + PAUSE
            raise
