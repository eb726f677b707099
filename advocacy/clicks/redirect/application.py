"""The hot path: short links are answered here, everything else is Django's."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from advocacy.clicks import network_class, preview_crawlers
from advocacy.clicks.link_targets import LinkTarget
from advocacy.clicks.redirect import answers, ours, processor, spool
from advocacy.clicks.redirect.away import Away
from advocacy.clicks.redirect.cache import Destinations
from advocacy.clicks.redirect.facts import VISIT
from advocacy.clicks.redirect.recorder import Recorder
from advocacy.clicks.redirect.store import PATIENCE, Store
from advocacy.clicks.redirect.together import Together
from advocacy.clicks.redirect.visiting import Environ
from advocacy.clicks.redirect.watch import Watch

PREFIX = "/s/"
LONGEST_CODE = 16
GATHER = 0.0003  # seconds; measured: 13 clicks a commit in place of one

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


def in_front_of(django: Application) -> Application:
    """Django, with short links answered before it."""
    return Redirect(django, ours.store(), folder=ours.spool_folder())


class Redirect:
    """One per process. Threads and connections begin with the first short link."""

    def __init__(self, django: Application, store: Store, *, folder: Path) -> None:
        self._django = django
        self._store = store
        self._folder = folder
        self._spool = spool.Spool(folder)
        find_one: Together[str, LinkTarget | None] = Together(store.find, patience=2 * PATIENCE)
        self._destinations = Destinations(find_one, find_again=store.find_again)
        self._watch = Watch(refresh=self._look, probe=store.probe, is_back=self._catch_up)
        self._recorder = Recorder(
            store=Together(store.write, patience=2 * PATIENCE, gather=GATHER),
            spool=Together(self._spool.write, patience=10 * PATIENCE),
            salt=Together(store.salts, patience=2 * PATIENCE),
            watch=self._watch,
        )

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        code = _code(environ)
        if code is None:
            processor.spread()
            return self._django(environ, start_response)
        processor.gather()
        if not self._watch.started:
            self._start()
        try:
            destination = self._destinations.of(code, away=self._watch.away)
        except Away as error:
            self._watch.report(error)
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
        fact = self._recorder.fact_of(environ, destination, code)
        needs_a_page = destination.withdrawn or preview_crawlers.is_preview_crawler(fact.shape)
        if needs_a_page and not self._watch.away:
            environ[VISIT] = fact.id
            answer = self._by_django(environ, start_response)
            if answer is not None:
                return answer
        if not self._recorder.record(fact):
            return self._django(environ, start_response)  # the link itself is gone
        if destination.withdrawn:
            page = answers.gone(_languages(environ))
            return _page(HTTPStatus.GONE, page, environ, start_response)
        start_response("302 Found", answers.led_on(destination.target_at(at=fact.minute)))
        return []

    def _by_django(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """Django's answer, or None where it broke: most likely the database has just gone."""
        said: list[tuple[str, answers.Headers]] = []

        def listen(status: str, headers: answers.Headers, _error: Any = None) -> None:
            said[:] = [(status, headers)]

        answer = self._django(environ, listen)
        [(status, headers)] = said
        if status.startswith("5"):
            return None
        start_response(status, headers)
        return answer

    def _start(self) -> None:
        with suppress(Away):
            self._look()
        self._watch.start()

    def _look(self) -> None:
        """Every two seconds: what is kept is read again."""
        self._recorder.known = network_class.range_table(self._store.networks())
        self._destinations.refresh()
        self._store.settle()
        if self._spool.is_open:  # somebody was late, and wrote after the database was back
            self._catch_up()

    def _catch_up(self) -> None:
        """The database is back: what waited is stored by us, or by the task should we end."""
        self._spool.put_down()
        spool.read_back(self._folder, write=self._store.write)


def _code(environ: Environ) -> str | None:
    """The code asked for, or None where Django has to answer."""
    path = environ["PATH_INFO"]
    if not path.startswith(PREFIX) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return None
    code = str(path[len(PREFIX) :])
    return code if len(code) <= LONGEST_CODE and code.isascii() and code.isalnum() else None


def _languages(environ: Environ) -> str:
    return str(environ.get("HTTP_ACCEPT_LANGUAGE", ""))


def _try_again(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    page = answers.come_back(_languages(environ))
    return _page(HTTPStatus.SERVICE_UNAVAILABLE, page, environ, start_response)


def _page(
    status: HTTPStatus,
    page: tuple[answers.Headers, bytes],
    environ: Environ,
    start_response: StartResponse,
) -> Iterable[bytes]:
    headers, body = page
    start_response(f"{status.value} {status.phrase}", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
