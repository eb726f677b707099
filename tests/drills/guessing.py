"""10,000 guesses of one password from 500 addresses at a running hub, and its owner's log-in.

python -m tests.drills.guessing [--guesses 10000] [--addresses 500] [--database postgres://…]

The hub has two web processes and real password hashes. The addresses are those a proxy would
write. In an hour of its own time the same is `tests/people/test_login_limits.py`.
"""

import argparse
import http.client
import re
import sys
import threading
import time
from collections import Counter
from itertools import count
from urllib.parse import urlencode

from tests.drills.hub import DrillHub
from tests.needs import ROOT

EMAIL, PASSWORD = "owner@hub.example", "right and long enough"
THREADS = 8
MOST = 20  # evaluated guesses an hour
MAKE = f"""
import django; django.setup()
from advocacy.people.models import User
User.objects.create_user({EMAIL!r}, {PASSWORD!r}, name="Owner")
"""
PAGE = "/accounts/login/"


class Browser:
    """Cookies and the form's token, from one address."""

    def __init__(self, port, address):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.address = address
        self.cookies = {}
        page = self._ask("GET")
        [self.token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[:1]

    def log_in(self, password, *, address=None):
        form = {"login": EMAIL, "password": password, "csrfmiddlewaretoken": self.token}
        self.address = address or self.address
        self._ask("POST", urlencode(form))
        return self.status

    def _ask(self, method, body=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"X-Forwarded-For": self.address, "Cookie": cookies}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, PAGE, body, headers)
        reply = self.line.getresponse()
        page = reply.read().decode()
        self.status = reply.status
        for cookie in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return page


def guess(port, turn, statuses, *, guesses, addresses):
    """Guess in turn with the other threads."""
    browser = Browser(port, "203.0.113.1")
    while (number := next(turn)) < guesses:
        address = f"198.51.{number % addresses // 250}.{number % 250}"
        statuses.append(browser.log_in(f"guess {number}", address=address))


def attack(port, **how):
    statuses, turn = [], count()
    threads = [
        threading.Thread(target=guess, args=(port, turn, statuses), kwargs=how)
        for _ in range(THREADS)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return Counter(statuses)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--guesses", type=int, default=10_000)
    asked.add_argument("--addresses", type=int, default=500)
    asked.add_argument("--database", default="")
    asked = asked.parse_args()
    hub = DrillHub(database_url=asked.database, links=1)
    try:
        hub.environment |= {
            "TRUSTED_PROXY_HOPS": "1",
            "GRANIAN_WORKERS": "2",
            "STATIC_ROOT": str(ROOT / ".pytest_cache" / "drill-static"),
        }
        hub.run("manage.py", "collectstatic", "--no-input")
        made = hub.run("-c", MAKE)
        assert made.returncode == 0, made.stderr
        hub.serve()
        owner = Browser(hub.port, "192.0.2.1")
        known = owner.log_in(PASSWORD) == 302
        device = {"device": owner.cookies["device"]}
        began = time.monotonic()
        statuses = attack(hub.port, guesses=asked.guesses, addresses=asked.addresses)
        seconds = time.monotonic() - began
        stranger = Browser(hub.port, "192.0.2.77").log_in(PASSWORD)
        owner = Browser(hub.port, "192.0.2.99")
        owner.cookies |= device
        first_try = owner.log_in(PASSWORD)
    finally:
        hub.end()
    passed = (
        known
        and statuses[200] <= MOST
        and statuses[200] + statuses[429] == asked.guesses
        and stranger == 429
        and first_try == 302
    )
    print(
        f"{asked.guesses} guesses from {asked.addresses} addresses in {seconds:.0f} s: "
        f"{statuses[200]} evaluated, {statuses[429]} refused. The right password from an unknown "
        f"device: {stranger}; from the owner's: {first_try}. {'PASSED' if passed else 'FAILED'}"
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
