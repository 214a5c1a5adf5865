"""The public server as an RSGI application (Granian's protocol, version 1.5): one request in, one answer out."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, Self
from urllib.parse import quote

from depesche.config import Config
from depesche.site.outputs import MAPS, TREE
from depesche.site.serving import notices
from depesche.site.serving.answers import Answering, Answers, Fields
from depesche.site.serving.coding import Coding, acceptable
from depesche.site.serving.disk import IsFolderError, NoTreeError, NotThereError, SwappedError
from depesche.site.serving.endpoints import Endpoint
from depesche.site.serving.entry import Entry, Variant
from depesche.site.serving.finder import Finder, UnanswerableError
from depesche.site.serving.place import INDEX, NOT_FOUND, Place, place
from depesche.site.serving.redirects import QueryMaps, Redirect
from depesche.site.serving.shelf import Shelf

_log = logging.getLogger(__name__)

_MEGABYTE: Final = 1 << 20
_SWAP: Final = (0.005, 0.02, 0.1, 0.3, 0.6)
"""Seconds to wait, again and again, while one tree takes the place of another."""
_SWEEP: Final = 1.0
_REMEMBERED: Final = 1024
"""How many ways of writing Accept-Encoding are remembered; browsers know a handful."""
_PLAIN: Final = "/~!$&'()*+,;=:@-._"
_IN_QUERY: Final = f"%?{_PLAIN}"


class Scope(Protocol):
    """What is asked for: the path percent-decoded once, with U+FFFD for what was no UTF-8, and the query as it came."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query_string(self) -> str: ...
    @property
    def http_version(self) -> str: ...
    @property
    def headers(self) -> Fields: ...


class Site:
    """Serves a tree. One of these lives in each worker process."""

    def __init__(
        self, public: Path, *, languages: Sequence[str], memory: int, https: bool, finder: Finder | None = None
    ) -> None:
        self._languages = frozenset(languages)
        self._answers = Answers(https=https)
        self._shelf = Shelf(public / TREE, memory, https=https)
        self._queries = QueryMaps(public / MAPS / "queries")
        self._finder = finder
        self._codings: dict[str | None, tuple[Coding, ...]] = {}

    @classmethod
    def of(cls, config: Config) -> Self:
        """Make the application of one of a newsroom's workers, which share the memory that they may take."""
        site = config.site
        return cls(
            config.path(config.public),
            languages=site.languages,
            memory=site.cache_megabytes * _MEGABYTE // site.workers,
            https=site.base_url.startswith("https:"),
            finder=Finder(config),
        )

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Get ready to answer questions, and look after what is kept in memory from now on."""
        if self._finder:
            self._finder.start(loop)
        self._sweep(loop)

    def close(self) -> None:
        """Let go of all files."""
        self._shelf.close()
        if self._finder:
            self._finder.close()

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        self._shelf.sweep()
        loop.call_later(_SWEEP, self._sweep, loop)

    async def __rsgi__(self, scope: Scope, to: Answering) -> None:
        """Answer one request, whatever happens."""
        method = scope.method
        head = method == "HEAD"
        try:
            if method != "GET" and not head:
                self._answers.notice(notices.METHOD, to, head=False)
            elif scope.http_version == "1.1" and len(scope.headers.get_all("host")) != 1:
                # RFC 9112, 3.2: one Host, neither none nor several.
                self._answers.notice(notices.BAD_REQUEST, to, head=head)
            else:
                await self._answer(scope, to, head=head)
        except NoTreeError:
            self._answers.notice(notices.UNAVAILABLE, to, head=head)
        except OSError as error:
            # Neither the address nor anything else of the request: logs hold no personal data.
            _log.error("a request could not be answered: %s", error)
            self._answers.notice(notices.UNAVAILABLE, to, head=head)
        except Exception:  # noqa: BLE001 - whatever it is, this reader gets an answer and the others theirs
            _log.exception("a request could not be answered")
            self._answers.notice(notices.FAILED, to, head=head)

    async def _answer(self, scope: Scope, to: Answering, *, head: bool) -> None:
        path, query, fields = scope.path, scope.query_string, scope.headers
        if redirect := self._moved(path, query):
            self._answers.moved(redirect, to, head=head)
        elif self._finder and (endpoint := self._finder.endpoint(path)):
            await self._find(self._finder, endpoint, scope, to, head=head)
        else:
            await self._file(path, fields, to, head=head)

    def _moved(self, path: str, query: str) -> Redirect | None:
        """Lead on from an old address with a query, and from an endpoint without its slash."""
        if query and (redirect := self._queries.find(path, query)):
            return redirect
        if self._finder and self._finder.endpoint(f"{path}/"):
            rest = f"?{quote(query, _IN_QUERY)}" if query else ""
            return Redirect(301, f"{quote(path, _PLAIN)}/{rest}")
        return None

    async def _file(self, path: str, fields: Fields, to: Answering, *, head: bool) -> None:
        try:
            entry = self._shelf.at_hand(path) or await self._fetch(path)
        except NotThereError:
            if self._finder and (asset := self._finder.asset(path)):
                await self._made(self._finder, asset, fields, to, head=head)
            else:
                self._answers.missing(await self._page_for_missing(path, fields), to, head=head)
            return
        except IsFolderError:
            self._answers.moved(Redirect(301, f"{quote(path, _PLAIN)}/"), to, head=head)
            return
        if entry.redirect is not None:
            body = entry.identity.body
            self._answers.moved(entry.redirect, to, head=head, body=body if isinstance(body, bytes) else b"")
            return
        codings = self._accepted(fields)
        if self._answers.condition(entry, codings, fields, to, head=head):
            return
        if not head and self._answers.part(entry.identity, entry.modified, fields, to):
            return
        variant = self._shelf.select(path, entry, codings)
        if variant is None:
            self._answers.notice(notices.NOT_ACCEPTABLE, to, head=head)
        else:
            self._answers.whole(variant, to, head=head)

    async def _find(self, finder: Finder, endpoint: Endpoint, scope: Scope, to: Answering, *, head: bool) -> None:
        """Answer what is asked at an endpoint."""
        try:
            entry = await finder.answer(endpoint, scope.query_string, count=not head)
        except UnanswerableError as error:
            self._answers.unanswerable(error.page, to, head=head)
            return
        await self._made(finder, entry, scope.headers, to, head=head)

    async def _made(self, finder: Finder, entry: Entry, fields: Fields, to: Answering, *, head: bool) -> None:
        """Send what is no file."""
        codings = self._accepted(fields)
        if self._answers.condition(entry, codings, fields, to, head=head):
            return
        if not head and self._answers.part(entry.identity, entry.modified, fields, to):
            return
        variant = await finder.encoded(entry, codings)
        if variant is None:
            self._answers.notice(notices.NOT_ACCEPTABLE, to, head=head)
        else:
            self._answers.whole(variant, to, head=head)

    async def _fetch(self, path: str) -> Entry:
        """Read the file of an address.

        Raises NoTreeError, NotThereError, or IsFolderError where only a slash is missing to a page.
        """
        wanted = place(path)
        if wanted is None:
            raise NotThereError(path)
        try:
            return await self._read(path, wanted)
        except IsFolderError:
            page = await self._read(f"{path}/", Place((*wanted.names, INDEX)))
            if page.redirect is None:
                raise
            return page

    async def _read(self, key: str, wanted: Place) -> Entry:
        for pause in _SWAP:
            try:
                return await self._shelf.fetch(key, wanted)
            except NoTreeError as error:
                if not self._shelf.seen and not isinstance(error, SwappedError):
                    raise
                await asyncio.sleep(pause)
        return await self._shelf.fetch(key, wanted)

    async def _page_for_missing(self, path: str, fields: Fields) -> Variant | None:
        """Give the page in the path's language, or else in the default one."""
        first = path.split("/", 2)[1:2]
        folders = [tuple(first), ()] if self._languages.issuperset(first) else [()]
        for folder in folders:
            names = (*folder, NOT_FOUND)
            # No path begins with a line end, so that nobody can ask for these by themselves.
            key = "\n" + "/".join(names)
            try:
                entry = self._shelf.at_hand(key) or await self._read(key, Place(names))
            except (NotThereError, IsFolderError):
                continue
            return self._shelf.select(key, entry, self._accepted(fields)) or entry.identity
        return None

    def _accepted(self, fields: Fields) -> tuple[Coding, ...]:
        written = fields.get("accept-encoding")
        accepted = self._codings.get(written)
        if accepted is None:
            if len(self._codings) >= _REMEMBERED:
                self._codings.clear()
            accepted = self._codings[written] = acceptable(written)
        return accepted
