"""Where the audited files are: a directory, or a web address that serves one."""

import hashlib
import os
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Protocol

TIMEOUT = 30.0
"""Seconds without an answer or without a further byte."""
MAX_FAILURES = 3
_CHUNK = 1 << 20


class AbsentError(Exception):
    """There is no such file."""


class UnreadableError(Exception):
    """The file cannot be read; the text says why."""


class UnreachableError(Exception):
    """The server failed several times in a row: asking for more would only take long."""


class Source(Protocol):
    """Reading methods raise AbsentError or UnreadableError."""

    listing: frozenset[str] | None
    """Every file that is there; None where that cannot be known."""

    def chunks(self, path: str) -> Iterator[bytes]: ...

    def exists(self, path: str) -> bool: ...


def open_source(name: str) -> Source:
    """Take a directory or an http(s) URL."""
    return Web(name) if name.startswith(("http://", "https://")) else Directory(Path(name))


def read(source: Source, path: str, limit: int) -> bytes:
    """Read a whole file; one with more bytes than `limit` is unreadable."""
    content = bytearray()
    for chunk in source.chunks(path):
        content += chunk
        if len(content) > limit:
            message = f"it has more than {limit} bytes"
            raise UnreadableError(message)
    return bytes(content)


def digest(source: Source, path: str) -> str:
    """Give the SHA-256 of a file of any size."""
    hashing = hashlib.sha256()
    for chunk in source.chunks(path):
        hashing.update(chunk)
    return hashing.hexdigest()


class Directory:
    """A wire's directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.listing: frozenset[str] | None = frozenset(
            Path(parent, name).relative_to(directory).as_posix()
            for parent, _, names in os.walk(directory)
            for name in names
        )

    def chunks(self, path: str) -> Iterator[bytes]:
        try:
            with (self._directory / path).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except (FileNotFoundError, NotADirectoryError) as error:
            raise AbsentError from error
        except OSError as error:
            message = f"it cannot be read ({error.strerror})"
            raise UnreadableError(message) from error

    def exists(self, path: str) -> bool:
        return (self._directory / path).exists()


class Web:
    """A wire's directory as a server shows it; only http and https, whatever it redirects to."""

    listing: frozenset[str] | None = None

    def __init__(self, url: str) -> None:
        self._prefix = url.rstrip("/") + "/"
        self._failures = 0
        self._opener = urllib.request.OpenerDirector()
        for handler in (
            urllib.request.ProxyHandler(),
            urllib.request.HTTPHandler(),
            urllib.request.HTTPSHandler(),
            urllib.request.HTTPRedirectHandler(),
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
        ):
            self._opener.add_handler(handler)

    def chunks(self, path: str) -> Iterator[bytes]:
        """Raise UnreachableError when the server failed for several files in a row."""
        try:
            with self._open("GET", path) as answer:
                yield from _decoded(answer)
        except urllib.error.HTTPError as error:
            self._raise(error)
        except (OSError, HTTPException, zlib.error) as error:
            self._fail(f"it cannot be fetched ({_reason(error)})", error)
        self._failures = 0

    def exists(self, path: str) -> bool:
        try:
            self._open("HEAD", path).close()
        except urllib.error.HTTPError as error:
            try:
                self._raise(error)
            except AbsentError:
                return False
        except (OSError, HTTPException) as error:
            self._fail(f"it cannot be fetched ({_reason(error)})", error)
        return True

    def _open(self, method: str, path: str) -> HTTPResponse:
        headers = {"Accept-Encoding": "gzip, identity", "User-Agent": "depesche-audit"}
        request = urllib.request.Request(self._prefix + path, headers=headers, method=method)  # noqa: S310 - the opener knows http and https alone
        answer = self._opener.open(request, timeout=TIMEOUT)
        if not isinstance(answer, HTTPResponse):
            message = "no answer that HTTP knows"
            raise HTTPException(message)
        return answer

    def _raise(self, error: urllib.error.HTTPError) -> None:
        error.close()
        if error.code in {404, 410}:
            self._failures = 0
            raise AbsentError from error
        self._fail(f"the server answers {error.code} {error.reason}", error)

    def _fail(self, message: str, error: Exception) -> None:
        self._failures += 1
        if self._failures >= MAX_FAILURES:
            raise UnreachableError(message) from error
        raise UnreadableError(message) from error


def _decoded(answer: HTTPResponse) -> Iterator[bytes]:
    encoding = answer.headers.get("Content-Encoding", "identity")
    if encoding not in {"identity", "gzip"}:
        message = f"content encoding {encoding}"
        raise HTTPException(message)
    unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
    while chunk := answer.read(_CHUNK):
        if unpack is None:
            yield chunk
            continue
        piece = unpack.decompress(chunk, _CHUNK)
        while piece:
            yield piece
            piece = unpack.decompress(unpack.unconsumed_tail, _CHUNK)
    if unpack is not None and not unpack.eof:
        message = "the gzip data breaks off"
        raise HTTPException(message)


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    return str(reason or error or type(error).__name__)
