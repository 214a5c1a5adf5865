"""Redirects: those that stand as files in the tree, and old addresses with a query string, which no file can be."""

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import unquote

_log = logging.getLogger(__name__)

_FIRST_LINE: Final = re.compile(rb"<!doctype html><!-- redirect (301|302) (\S{1,2000}) -->\r?\n")
_TARGET: Final = re.compile(r"(?:/(?![/\\])|https?://)[\x21\x23-\x3b\x3d\x3f-\x5b\x5d-\x7e]*")
"""A path on this site or an absolute address, in visible ASCII without quotation mark, angle bracket or backslash."""
_ESCAPE: Final = re.compile(r"%[0-9a-fA-F]{2}")
_STALE: Final = 1.0
"""Seconds after which the maps on disk are looked at again."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Status 301 or 302, and where to, as it goes into Location."""

    status: int
    target: str


def in_file(body: bytes) -> Redirect | None:
    """Read a redirect from the first line of a page; None for every other page."""
    match = _FIRST_LINE.match(body)
    return _redirect(match[1].decode(), match[2].decode("latin-1")) if match else None


def _redirect(status: str, target: str) -> Redirect | None:
    if status in {"301", "302"} and _TARGET.fullmatch(target):
        return Redirect(int(status), target)
    return None


class QueryMaps:
    """Old addresses with a query string, from the files `YYYY-MM.tsv` of a folder, read again when they change.

    A line is address, status and target with tabs between; one that is not is passed over and logged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[object, ...] | None = None
        self._looked = float("-inf")
        self._redirects: Mapping[str, Redirect] = {}

    def find(self, path: str, query: str) -> Redirect | None:
        """Give the redirect of a request: its path percent-decoded once, its query as it came."""
        now = monotonic()
        if now - self._looked >= _STALE:
            self._looked = now
            self._look()
        return self._redirects.get(_key(path, query))

    def _look(self) -> None:
        files = sorted(self._folder.glob("*.tsv"))
        seen = tuple(
            (file.name, status.st_mtime_ns, status.st_ino, status.st_size) for file in files if (status := _stat(file))
        )
        if seen == self._seen:
            return
        redirects: dict[str, Redirect] = {}
        for file in files:
            redirects.update(_read(file))
        self._seen, self._redirects = seen, redirects


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _read(file: Path) -> dict[str, Redirect]:
    redirects: dict[str, Redirect] = {}
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return redirects
    for number, line in enumerate(lines, 1):
        parts = line.split("\t")
        redirect = _redirect(parts[1], parts[2]) if len(parts) == 3 else None  # noqa: PLR2004 - address, status, target
        if redirect is None:
            _log.warning("%s, line %d: no redirect (address, 301 or 302, target): passed over", file, number)
            continue
        path, _, query = parts[0].partition("?")
        redirects[_key(unquote(path), query)] = redirect
    return redirects


def _key(path: str, query: str) -> str:
    """Old links write percent-encoded bytes with small or capital letters."""
    return f"{path}?{_ESCAPE.sub(lambda escape: escape[0].upper(), query)}"
