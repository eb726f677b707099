"""The whole way of a short link: from its request to the stored click and the answer.

`GET /s/<code>` is answered here, in front of Django; everything else is Django's.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from advocacy.clicks import network_class, preview_crawlers
from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.redirect import responses, spool
from advocacy.clicks.redirect.click_writer import ClickWriter
from advocacy.clicks.redirect.connection import TIMEOUT, DatabaseUnavailable
from advocacy.clicks.redirect.database import Database
from advocacy.clicks.redirect.database_watcher import DatabaseWatcher
from advocacy.clicks.redirect.destination_cache import DestinationCache
from advocacy.clicks.redirect.group_commit import GroupCommit
from advocacy.clicks.redirect.request_facts import CLICK_ID, Environ
from advocacy.clicks.redirect.responses import Page

PREFIX = "/s/"
LONGEST_CODE = 16

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class Redirect:
    """One per process. Threads and connections begin with the first short link."""

    def __init__(self, django: Application, database: Database, *, spool_folder: Path) -> None:
        self._django = django
        self._database = database
        self._spool = spool.Spool(spool_folder)
        self._destinations = DestinationCache(database.read, read_again=database.read_again)
        self._watcher = DatabaseWatcher(
            refresh=self._refresh, probe=database.probe, on_return=self._store_spooled
        )
        self._clicks = ClickWriter(
            to_database=GroupCommit(database.write, timeout=2 * TIMEOUT),
            to_spool=GroupCommit(self._spool.write, timeout=10 * TIMEOUT),
            read_salt=database.salt,
            watcher=self._watcher,
        )

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        code = _code_of(environ)
        if code is None:
            return self._django(environ, start_response)
        if not self._watcher.is_started:
            self._watcher.start()
        try:
            destination = self._destinations.get(code, may_read=not self._watcher.is_away)
        except DatabaseUnavailable as error:
            self._watcher.report(error)
            return _try_again(environ, start_response)
        if destination is None:
            return self._by_django(environ, start_response) or _try_again(environ, start_response)
        return self._follow(destination, code, environ, start_response)

    def _follow(
        self,
        destination: LinkTarget,
        code: str,
        environ: Environ,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """The link exists: its click is stored by Django with a page, or here with a redirect."""
        click = self._clicks.facts_of(environ, link=destination.link, code=code)
        has_page = destination.withdrawn or preview_crawlers.is_preview_crawler(click.shape)
        if has_page and not self._watcher.is_away:
            environ[CLICK_ID] = click.id
            answer = self._by_django(environ, start_response)
            if answer is not None:
                return answer
        if not self._clicks.write(click):
            return self._django(environ, start_response)  # the link was deleted: not found
        if destination.withdrawn:
            page = responses.withdrawn(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
            return _send(HTTPStatus.GONE, page, environ, start_response)
        target = destination.target_at(at=click.minute)
        start_response("302 Found", responses.redirect_headers(target))
        return []

    def _by_django(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """Django's answer, or None where it failed: most likely the database has just gone."""
        started: list[tuple[str, responses.Headers]] = []

        def start(status: str, headers: responses.Headers, _error: Any = None) -> None:
            started[:] = [(status, headers)]

        answer = self._django(environ, start)
        [(status, headers)] = started
        if status.startswith("5"):
            return None
        start_response(status, headers)
        return answer

    def _refresh(self) -> None:
        """By the watcher, every two seconds."""
        self._clicks.networks = network_class.range_table(self._database.networks())
        self._destinations.refresh()
        self._database.checkpoint()
        if self._spool.is_open:  # a late request wrote after the database was back
            self._store_spooled()

    def _store_spooled(self) -> None:
        """By the watcher once the database is back; by a task if this process ends before."""
        self._spool.close()
        spool.read_back(self._spool.folder, write=self._database.write)


def _code_of(environ: Environ) -> str | None:
    """The code requested, or None where Django has to answer."""
    path = environ["PATH_INFO"]
    if not path.startswith(PREFIX) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return None
    code = str(path[len(PREFIX) :])
    return code if len(code) <= LONGEST_CODE and code.isascii() and code.isalnum() else None


def _try_again(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    page = responses.try_again(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    return _send(HTTPStatus.SERVICE_UNAVAILABLE, page, environ, start_response)


def _send(
    status: HTTPStatus, page: Page, environ: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    headers, body = page
    start_response(f"{status.value} {status.phrase}", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
