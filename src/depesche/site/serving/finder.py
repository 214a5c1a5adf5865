"""Search, filters and suggestions, answered beside the files: in a few threads, within a time, from a small memory."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from depesche.config import Config, ConfigError
from depesche.records.base import Lang
from depesche.site.finding.answering import Responder, Told, Typing, Wanted, excuse
from depesche.site.finding.log import QueryLog
from depesche.site.rendering import Theme
from depesche.site.search import Engine, NoIndexError
from depesche.site.serving import coding, disk, policy
from depesche.site.serving.coding import IDENTITY, Coding
from depesche.site.serving.endpoints import Endpoint, endpoints
from depesche.site.serving.entry import Entry, Variant
from depesche.site.serving.lru import Lru
from depesche.site.serving.policy import Headers

_log = logging.getLogger(__name__)

INDEX: Final = "search"
"""Folder of the index, below the public folder."""
_TIME: Final = 5.0
"""Seconds that a reader waits at most."""
_THREADS: Final = 2
_CROWD: Final = 64
"""Different questions that may wait; further ones are sent away at once, so that pages and files stay quick."""
_MEMORY: Final = 8 << 20
"""Bytes of answers that are kept."""
_OVERHEAD: Final = 2048
_SMALL: Final = 256
"""Bytes that are not worth compressing."""
_WRITING: Final = 60.0
"""Seconds between two writings of the query log."""

Result = TypeVar("Result")


class UnanswerableError(Exception):
    """There is no index to ask, or no time for it. `page` says so in the reader's language; it may be empty."""

    def __init__(self, page: bytes) -> None:
        super().__init__("nothing can be found at the moment")
        self.page = page


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and how much it found."""

    entry: Entry
    total: int


def present() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


class Finder:
    """Answers what is asked at the endpoints. One of these lives in each worker process; `close` ends its threads."""

    def __init__(self, config: Config, *, now: Callable[[], datetime] = present) -> None:
        self._config = config
        self._https = config.site.base_url.startswith("https:")
        self._folder = config.path(config.public) / INDEX
        self._now = now
        self._endpoints = endpoints(config.site.languages)
        self._pool = ThreadPoolExecutor(_THREADS, "finder")
        self._opening = Lock()
        self._theme: Theme | None = None
        self._engine: Engine | None = None
        self._told = False
        """Whether the log says already that there is no index."""
        self._excuses: dict[Endpoint, bytes] = {}
        self._kept: Lru[Kept] = Lru(_MEMORY // config.site.workers)
        self._under_way: dict[str, asyncio.Task[Kept]] = {}
        self._log = QueryLog(config.path(config.state)) if config.site.query_log else None

    def endpoint(self, path: str) -> Endpoint | None:
        """Say what is behind a path, if it is no file."""
        return self._endpoints.get(path)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Get ready before the first question comes, and write the query log now and then."""
        loop.run_in_executor(self._pool, self._warm)
        self._write_later(loop)

    def close(self) -> None:
        """Write what was counted; threads end when they have answered."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._write()

    async def answer(self, endpoint: Endpoint, query: str, *, count: bool) -> Entry:
        """Answer what stands in a query; with `count` it goes into the query log, where that is switched on.

        Raises UnanswerableError.
        """
        inquiry = endpoint.inquiry(query)
        key = f"{_generation(self._folder, self._config.site.languages)} {inquiry!r}"
        kept = self._kept.get(key) or await self._soon(key, endpoint, inquiry)
        if count and isinstance(inquiry, Wanted) and inquiry.counts:
            self._count(inquiry, kept)
        return kept.entry

    def asset(self, path: str) -> Entry | None:
        """Give a part of the theme that answers link, for as long as the tree is still made by an older version."""
        body = self._theme.assets.get(path) if self._theme else None
        if body is None:
            return None
        headers = [*policy.headers(tuple(path[1:].split("/")), https=self._https), ("vary", "accept-encoding")]
        return _entry(body, headers)

    async def encoded(self, entry: Entry, codings: tuple[Coding, ...]) -> Variant | None:
        """Give an answer in the encoding that is liked best; None when all are refused."""
        body = entry.identity.body
        if not codings or codings[0] in entry.variants or not isinstance(body, bytes) or len(body) < _SMALL:
            return next((entry.variants[one] for one in codings if one in entry.variants), None)
        compressed = await self._run(coding.compressed, body, codings[0])
        return entry.variants.get(codings[0]) or entry.add(codings[0], compressed, len(compressed))

    async def _soon(self, key: str, endpoint: Endpoint, inquiry: Wanted | Typing) -> Kept:
        """Work on it in a thread, once for all who ask the same at the same time."""
        task = self._under_way.get(key)
        if task is None:
            if len(self._under_way) >= _CROWD:
                raise UnanswerableError(self._excuses.get(endpoint, b""))
            task = self._under_way[key] = asyncio.get_running_loop().create_task(self._work(key, endpoint, inquiry))
            task.add_done_callback(lambda done: self._done(key, done))
        try:
            return await asyncio.wait_for(asyncio.shield(task), _TIME)
        except TimeoutError:
            # Not the question itself: logs hold no personal data.
            _log.error("a question was not answered within %.0f s", _TIME)
        except NoIndexError as error:
            if not self._told:
                _log.warning("no question can be answered until there is an index: %s", error)
            self._told = True
        raise UnanswerableError(await asyncio.to_thread(self._excuse, endpoint))

    async def _work(self, key: str, endpoint: Endpoint, inquiry: Wanted | Typing) -> Kept:
        told = await self._run(self._tell, inquiry)
        self._told = False
        kept = Kept(_entry(told.body, policy.asked(endpoint.media_type, https=self._https)), told.total)
        # All that compressing adds takes less than the plain bytes.
        self._kept.put(key, kept, 2 * len(told.body) + _OVERHEAD)
        return kept

    def _done(self, key: str, task: "asyncio.Task[Kept]") -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()  # seen by those who waited, if they still do

    async def _run(self, work: Callable[..., Result], *values: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *values)

    # In the threads

    def _tell(self, inquiry: Wanted | Typing) -> Told:
        try:
            return self._open().tell(inquiry)
        except NoIndexError:
            self._engine = None
            raise

    def _open(self) -> Responder:
        with self._opening:
            theme = self._theme = self._theme or Theme.load(self._config)
            engine = self._engine = self._engine or Engine.open(self._folder, self._config)
            return Responder(theme, engine)

    def _excuse(self, endpoint: Endpoint) -> bytes:
        if endpoint.kind == "suggestions":
            return b""
        with self._opening:
            theme = self._theme = self._theme or Theme.load(self._config)
            if endpoint not in self._excuses:
                self._excuses[endpoint] = excuse(theme, endpoint.kind, endpoint.lang)
            return self._excuses[endpoint]

    def _warm(self) -> None:
        try:
            self._open()
        except NoIndexError:
            pass  # there will be one when the first build is through
        except (ConfigError, OSError) as error:
            _log.error("search and filters cannot be shown: %s", error)

    # The query log

    def _count(self, inquiry: Wanted, kept: Kept) -> None:
        question, day = inquiry.asked.question, self._now().astimezone(self._config.zone).date()
        with self._telling():
            if self._log:
                self._log.count(question.lang, question.words, found=kept.total > 0, day=day)

    def _write_later(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._log:
            loop.call_later(_WRITING, self._write_later, loop)
            with suppress(RuntimeError):  # the threads have ended
                self._pool.submit(self._write)

    def _write(self) -> None:
        with self._telling():
            if self._log:
                self._log.write()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Go on without the query log where it can't be written: no reader has to do without an answer for it."""
        try:
            yield
        except OSError as error:
            _log.error("the query log cannot be written: %s", error)


def _generation(folder: Path, languages: Iterable[Lang]) -> tuple[int, ...]:
    """Tell one state of the index from the next: each commit replaces the list of a language's segments."""
    found: list[int] = []
    for lang in languages:
        with suppress(OSError):
            status = (folder / lang / "meta.json").stat()
            found += (status.st_ino, status.st_mtime_ns)
    return tuple(found)


def _entry(body: bytes, headers: Headers) -> Entry:
    entry = Entry((), "", (0, 0, 0, 0), disk.facts_of(body), headers, None)
    entry.add(IDENTITY, body, len(body))
    return entry
