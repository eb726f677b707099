"""The base class of tasks: while the broker does not answer, sending fails at once."""

import time
from typing import Any

from celery import Task
from kombu.exceptions import OperationalError

RETRY_DELAY = 10.0  # seconds before the broker is tried again; the rows are found by the next tick


class WakeUpTask(Task[Any, Any]):
    """A task whose message may be lost, as the rows that are due are found by the next one."""

    retry_at = 0.0  # one broker, whatever task asks

    def apply_async(self, *args: Any, **options: Any) -> Any:
        if time.monotonic() < WakeUpTask.retry_at:
            raise OperationalError("The broker did not answer a moment ago.")
        try:
            return super().apply_async(*args, **options)
        except OperationalError:
            WakeUpTask.retry_at = time.monotonic() + RETRY_DELAY
            raise
