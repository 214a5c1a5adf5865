"""A public folder for tests of the server, and the server's application asked without a network."""

import asyncio
import gzip
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

from depesche.site.serving.app import Site

HOST = ("host", "news.example")
LONG_AGO = 1_700_000_000
"""Seconds since 1970: files of this age have a Last-Modified."""
PAGE = (
    "<!doctype html>\n<title>Vorderseite</title>\n" + "<p>Die Landesregierung teilt mit: nichts.</p>\n" * 80
).encode()


class Fields:
    def __init__(self, pairs):
        self._pairs = pairs

    def __contains__(self, key):
        return any(name == key for name, _ in self._pairs)

    def get(self, key):
        return next((value for name, value in self._pairs if name == key), None)

    def get_all(self, key):
        return [value for name, value in self._pairs if name == key]


@dataclass
class Request:
    """As Granian hands one over: the target's path is percent-decoded, bytes that are no UTF-8 replaced."""

    target: str
    method: str = "GET"
    http_version: str = "1.1"
    headers: Fields = field(default_factory=lambda: Fields([HOST]))

    @property
    def path(self):
        return unquote_to_bytes(self.target.partition("?")[0]).decode("utf-8", "replace")

    @property
    def query_string(self):
        return self.target.partition("?")[2]


@dataclass
class Answer:
    """What Granian would send; files are read as it reads them."""

    status: int = 0
    headers: dict = field(default_factory=dict)
    body: bytes = b""
    from_disk: bool = False

    def _take(self, status, headers, body=b"", *, from_disk=False):
        assert not self.status, "answered twice"
        names = [name for name, _ in headers]
        assert len(names) == len(set(names)), f"a header twice: {names}"
        self.status, self.headers, self.body, self.from_disk = status, dict(headers), body, from_disk

    def response_empty(self, status, headers):
        self._take(status, headers)

    def response_bytes(self, status, headers, body):
        self._take(status, headers, body)

    def response_file(self, status, headers, file):
        self._take(status, headers, Path(file).read_bytes(), from_disk=True)

    def response_file_range(self, status, headers, file, start, end):
        self._take(status, headers, Path(file).read_bytes()[start:end], from_disk=True)


def put(public: Path, address: str, body: bytes, *, packed: bool = False, age: int | None = LONG_AGO) -> Path:
    """Write a file as the build does: beside, then renamed; the compressed form after it."""
    file = public / "tree" / address.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    for target, content in [(file, body), *([(Path(f"{file}.gz"), gzip.compress(body, mtime=0))] if packed else [])]:
        beside = public / ".new"
        beside.write_bytes(content)
        if age is not None:
            os.utime(beside, (age, age))
        beside.replace(target)
    return file


def sample(public: Path) -> Path:
    """Fill a public folder with one of each kind of file."""
    put(public, "/index.html", b"<!doctype html><!-- redirect 302 /de/ -->\n<p>moved</p>\n")
    put(public, "/de/index.html", PAGE, packed=True)
    put(public, "/de/2024/07/17/partnerschaft/index.html", PAGE + b"<p>Partnerschaft</p>", packed=True)
    put(public, "/de/2024/07/17/partnerschaft/release.json", b'{"id":"abc"}')
    put(public, "/de/404.html", b"<!doctype html><p>Hier ist nichts.")
    put(public, "/404.html", b"<!doctype html><p>Nichts.")
    put(public, "/de/atom.xml", b"<feed/>")
    put(public, "/de/feed.json", b"{}")
    put(public, "/assets/depesche-01234567.css", b"p{color:red}" * 200, packed=True)
    put(public, "/files/0123456789abcdef/abkommen.pdf", b"%PDF-" + bytes(range(256)) * 2)
    put(public, "/files/fedcba9876543210/karte.pdf", b"%PDF-" + os.urandom(600_000))
    put(public, "/files/00000000000000aa/zahlen.csv.gz", gzip.compress(b"a,b\n"))
    put(public, "/wire/checkpoint", b"news.example/wire\n1\n")
    put(public, "/wire/tile/0/000", bytes(8192))
    put(public, "/wire/tile/0/001.p/3", bytes(96))
    put(public, "/wire/content/ab/ab12", b"{}")
    put(public, "/wire/blob/cd/cd34", b"blob")
    put(public, "/documents/vertrag/index.html", b"<!doctype html><!-- redirect 302 /files/aa/x.pdf -->\n")
    put(public, "/alt/meldung.html/index.html", b"<!doctype html><!-- redirect 301 /de/neu/ -->\n")
    maps = public / "maps" / "queries"
    maps.mkdir(parents=True, exist_ok=True)
    (maps / "2019-03.tsv").write_text("/index.php?id=7&L=0\t301\t/de/2019/03/01/alt/\n")
    return public


def asked(site: Site, target: str, *headers, method: str = "GET", version: str = "1.1") -> Answer:
    """Ask for something and wait for the answer."""
    answer = Answer()
    asyncio.run(site.__rsgi__(Request(target, method, version, Fields([HOST, *headers])), answer))
    return answer


def site_of(public: Path, *, https: bool = True, memory: int = 1 << 20, languages=("de", "en")) -> Site:
    return Site(public, languages=languages, memory=memory, https=https)
