"""The listener as a WSGI application: it knows links and their files, and has one answer to everything else.

No request is logged but in the database, without its token: this module writes no address into any log.
"""

import logging
import re
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from depesche.config import Config, PressConfig
from depesche.desk.press import copies, finding, tokens
from depesche.desk.press.answers import FAILED, FILE_POLICY, HTML, MISSING, PDF_POLICY, TOO_MANY, Answer, leads
from depesche.desk.press.copies import Copy, Piece, Workshop
from depesche.desk.press.finding import Found
from depesche.desk.press.limit import Limit
from depesche.desk.press.notes import Notes
from depesche.desk.press.opening import Opening, opening
from depesche.desk.press.shelf import Shelf
from depesche.desk.press.tables import Grant
from depesche.desk.press.visitors import Visit, visit

logger = logging.getLogger(__name__)

_ADDRESS = re.compile(rf"/({tokens.TOKEN.pattern})/(.*)", re.ASCII | re.DOTALL)
_RECORD = re.compile(r"/id/([a-z2-7]{26})/", re.ASCII)
_NO_TOKEN = ""
SWEEP = 60.0
"""Seconds after which files of copies that open nothing any more are looked for and deleted."""

Environ = Mapping[str, object]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Press:
    """Serves the copies of a newsroom. Several threads may call it."""

    def __init__(
        self,
        config: Config,
        press: PressConfig,
        *,
        now: Callable[[], datetime] | None = None,
        later: Callable[[Callable[[], None]], None] | None = None,
    ) -> None:
        """Take another source of time, of aware moments, and another way to write what can wait, in tests."""
        self._config = config
        self._press = press
        self._now = now or (lambda: datetime.now(UTC))
        self._https = press.base_url.startswith("https:")
        shelf = Shelf(Path(config.path(config.desk.media)) / "blobs", config.path(press.copies))
        self._workshop = Workshop(copies.theme(config), shelf)
        self._assets = copies.assets(self._workshop.theme)
        self._limit = Limit()
        self._later = later or Notes().later

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request, whatever happens."""
        head = environ.get("REQUEST_METHOD") == "HEAD"
        try:
            answer = self._answer(environ)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others get their answers
            # Where it happened and what kind it is: what an error says may quote what was asked for.
            places = "".join(traceback.format_tb(error.__traceback__))
            logger.error("a request could not be answered: %s\n%s", type(error).__name__, places)  # noqa: TRY400
            answer = FAILED
        start_response(answer.status, answer.headers(https=self._https))
        return [] if head else [answer.body]

    def sweep(self) -> None:
        """Delete the files of copies that open nothing any more."""
        now = self._now()
        found = finding.every(revoked_at=None)
        self._workshop.shelf.keep_only({one.grant.mark for one in found if self._opens(one, now) is Opening.COPY})

    def _answer(self, environ: Environ) -> Answer:
        who, counted = visit(environ, self._press.proxies), time.monotonic()
        if not self._limit.allows(who.source, counted):
            return TOO_MANY
        method, match = str(environ.get("REQUEST_METHOD", "")), _ADDRESS.fullmatch(_path(environ))
        found = finding.find(match[1] if match else _NO_TOKEN)
        opens = self._opens(found, now := self._now()) if found else Opening.GONE
        answer = MISSING
        if found and match and method in {"GET", "HEAD"}:
            wanted = _Wanted(found.grant, match[2], who, now, method == "HEAD")
            match opens:
                case Opening.COPY:
                    answer = self._of_copy(wanted)
                case Opening.PUBLIC:
                    answer = self._of_public(wanted)
                case Opening.GONE:
                    self._later(partial(wanted.note, "refused"))
        if answer is MISSING:
            self._limit.missed(who.source, counted)
        return answer

    def _opens(self, found: Found, now: datetime) -> Opening:
        return opening(found.facts, now, self._config.zone)

    def _of_public(self, wanted: "_Wanted") -> Answer:
        """Lead to the public page; the copy's files are gone."""
        if wanted.rest:
            return MISSING
        wanted.note("led")
        return leads(self._config.site.base_url + wanted.grant.approved.address)

    def _of_copy(self, wanted: "_Wanted") -> Answer:
        """Give the page of a copy or a file of it; what is shown was noted before."""
        if asset := self._assets.get(wanted.rest):
            return _file(asset)
        kept = finding.content(wanted.grant)
        if kept is None:
            return MISSING
        copy = Copy.of(*kept, wanted.grant, wanted.grant.approved.due_at, self._workshop)
        if not wanted.rest:
            page = copy.page(_public).encode()
            wanted.note("opened")
            return Answer("200 OK", HTML, page)
        piece = copy.pieces().get(wanted.rest)
        if piece is None:
            return MISSING
        answer = _file(piece)
        wanted.note("file", piece.name)
        return answer


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for at the address of a link."""

    grant: Grant
    rest: str
    """What follows the token."""
    who: Visit
    at: datetime
    head: bool

    def note(self, kind: str, file: str = "") -> None:
        """Write the access down: what a person does not see is no opening."""
        unseen = "head" if self.head else "preview" if self.who.ahead else ""
        finding.note(self.grant, kind if kind == "refused" else unseen or kind, self.who, self.at, file)


def _path(environ: Environ) -> str:
    """Give the path as text; WSGI has its bytes as Latin-1 (PEP 3333)."""
    return str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace")


def _public(paths: Collection[str]) -> Collection[str]:
    records = [match[1] for path in paths if (match := _RECORD.fullmatch(path))]
    return finding.public_paths(paths, records)


def _file(piece: Piece) -> Answer:
    policy = PDF_POLICY if piece.media_type == copies.PDF else FILE_POLICY
    return Answer("200 OK", piece.media_type, piece.read(), policy)
