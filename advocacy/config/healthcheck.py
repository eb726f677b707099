"""The container's health check: exits with 1 unless /healthz answers."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def is_healthy(port: int) -> bool:
    host = urlsplit(os.environ.get("BASE_URL", "")).hostname or "127.0.0.1"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        # Under the public name, since the hub answers to no other.
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not is_healthy(int(os.environ.get("PORT", "8000"))))
