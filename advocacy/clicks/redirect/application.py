"""The redirect: from the request for a short link to the stored click and the response."""

import re
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from advocacy.clicks import network_class, preview_crawlers
from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.redirect import cpu_affinity, responses
from advocacy.clicks.redirect.click_storage import Database
from advocacy.clicks.redirect.click_writer import ClickWriter
from advocacy.clicks.redirect.database_connections import DatabaseUnavailable
from advocacy.clicks.redirect.database_watcher import DatabaseWatcher
from advocacy.clicks.redirect.destination_cache import DestinationCache
from advocacy.clicks.redirect.request_facts import CLICK_ID, Environ, RequestFacts
from advocacy.clicks.redirect.responses import Headers, StartResponse
from advocacy.clicks.redirect.spool import Spool
from advocacy.links import short_codes

CODE = re.compile(f"/s/{short_codes.LEADING_CODE}")

Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class Redirect:
    """WSGI application, one per process. Its watcher starts with the first short link."""

    def __init__(self, django: Application, database: Database, spool: Spool) -> None:
        self._django = django
        self._database = database
        self._spool = spool
        self._destinations = DestinationCache(database.read, read_again=database.read_again)
        self._watcher = DatabaseWatcher(refresh=self._refresh, probe=database.probe)
        self._clicks = ClickWriter(database, spool, self._watcher)
        self._networks = network_class.range_table([])
        self._starting = Lock()
        self._is_started = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        code = _code_of(environ)
        cpu_affinity.pin(to_one=code is not None)
        if code is None:
            return self._django(environ, start_response)
        if not self._is_started:
            self._start()
        try:
            destination = self._destinations.get(code, may_read=not self._watcher.is_away)
        except DatabaseUnavailable as error:
            self._watcher.report(error)
            return responses.try_again(environ, start_response)
        if destination is None:
            answer = self._by_django(environ, start_response)
            return responses.try_again(environ, start_response) if answer is None else answer
        return self._follow(destination, code, environ, start_response)

    def _follow(
        self, destination: LinkTarget, code: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer an existing link. Its click is stored here, or by Django with a page."""
        salt, link = self._clicks.salt(), destination.link
        click = RequestFacts.of(environ, code, link=link, salt=salt, networks=self._networks)
        has_page = destination.withdrawn or preview_crawlers.is_preview_crawler(click.shape)
        if has_page and not self._watcher.is_away:
            environ[CLICK_ID] = click.id
            answer = self._by_django(environ, start_response)
            if answer is not None:
                return answer
        if not self._clicks.write(click):
            return self._django(environ, start_response)  # the link was deleted: not found
        if destination.withdrawn:
            return responses.withdrawn(environ, start_response)
        return responses.found(destination.target_at(at=click.minute), start_response)

    def _by_django(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """Django's response, or None if it failed, most likely because the database went away."""
        started: list[tuple[str, Headers]] = []

        def start(status: str, headers: Headers, _error: Any = None) -> None:
            started[:] = [(status, headers)]

        answer = self._django(environ, start)
        [(status, headers)] = started
        if status.startswith("5"):
            return None
        start_response(status, headers)
        return answer

    def _start(self) -> None:
        """Start the watcher in the process that answers, as a thread does not survive a fork."""
        with self._starting:
            if not self._is_started:
                self._watcher.start()
                self._is_started = True

    def _refresh(self) -> None:
        """Called by the watcher every two seconds, and when the database is back."""
        self._networks = network_class.range_table(self._database.networks())
        self._destinations.refresh()
        self._database.checkpoint()
        self._spool.move_to(self._database.write)


def _code_of(environ: Environ) -> str | None:
    """The code requested, or None where Django has to answer."""
    match = CODE.match(environ["PATH_INFO"])
    return match[1] if match and environ["REQUEST_METHOD"] in {"GET", "HEAD"} else None
