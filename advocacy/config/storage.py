"""The S3 storage with connect and read timeouts."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 10, 2


class S3WithDeadlines(S3Storage):  # type: ignore[misc]
    """The storage of files where S3_BUCKET is set."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        deadlines = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        )
        self.client_config: Config = self.client_config.merge(deadlines)
