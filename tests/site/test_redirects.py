"""Redirects: by record id, by document id, and from where imported releases were found before."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import pytest

from depesche.records.canonical import sha256
from depesche.records.media import Document
from depesche.records.people import Person
from depesche.records.release import Release
from tests.factories import make_document, make_id, make_organisation, make_release, make_topic
from tests.site.newsroom import Newsroom

MARCH = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def target(newsroom: Newsroom, address: str) -> str:
    """Give what the first line of a redirect says: status and target."""
    first = newsroom.read(address).partition("\n")[0]
    return first.removeprefix("<!doctype html><!-- redirect ").removesuffix(" -->")


def maps(newsroom: Newsroom, name: str) -> list[str]:
    file = newsroom.public / "maps" / name
    return file.read_text().splitlines() if file.exists() else []


def imported(name: str, *legacy: str, **values: Any) -> Release:
    return make_release(name, legacy=legacy, imported_from="old.example", **values)


def test_the_root_leads_to_the_default_language(newsroom: Newsroom):
    newsroom.build()
    assert target(newsroom, "/") == "302 /de/"


def test_an_id_leads_to_the_present_address_of_its_record(newsroom: Newsroom):
    release, person = make_release(), Person(id=make_id("p"), salt=make_id("s"), slug="p", name="P. Muster")
    newsroom.publish(release)
    newsroom.publish(make_organisation())
    newsroom.publish(make_topic())
    newsroom.publish(person)
    newsroom.build()
    assert target(newsroom, f"/id/{release.id}/") == "302 /de/2024/07/17/bruecke-offen/"
    assert target(newsroom, f"/id/{make_organisation().id}/") == "302 /de/ministerien/verkehrsministerium/"
    # Neither a topic nor a person without releases has a page: theirs says what they are, and leads to the record.
    for record, name in ((make_topic(), "Brücken"), (person, "P. Muster")):
        page = newsroom.read(f"/id/{record.id}/")
        assert name in page
        assert f"/id/{record.id}/record.json" in page
        assert newsroom.file(f"/id/{record.id}/record.json").exists()

    newsroom.issue("correct", make_release(slug="anders"))
    newsroom.build()
    assert target(newsroom, f"/id/{release.id}/") == "302 /de/2024/07/17/anders/"
    assert not newsroom.file("/de/2024/07/17/bruecke-offen/").exists()


def test_an_erased_record_says_that_something_was_there(newsroom: Newsroom):
    release = make_release(headline="Ein Geheimnis")
    newsroom.publish(release)
    newsroom.build()
    newsroom.issue("erase", release)
    newsroom.build()
    page = newsroom.read(f"/id/{release.id}/")
    assert "17. Juli 2024" in page
    assert "2. März 2026" in page
    assert not newsroom.file("/de/2024/07/17/bruecke-offen/").exists()
    assert not [name for name, data in newsroom.files().items() if b"Geheimnis" in data]


def document(version: int, data: bytes) -> Document:
    return make_document(blob=sha256(data), size=len(data), version=version)


def test_a_document_keeps_its_address_when_it_is_replaced(newsroom: Newsroom):
    old, new = document(1, b"old"), document(2, b"new")
    address = f"/documents/{old.id}/"
    newsroom.publish(make_release("one", documents=(old,)), {sha256(b"old"): b"old"})
    newsroom.build()
    assert target(newsroom, address) == f"302 /files/{sha256(b'old')[:16]}/bericht.pdf"

    newsroom.publish(make_release("two", documents=(new,), first_published=MARCH), {sha256(b"new"): b"new"})
    newsroom.build()
    assert target(newsroom, address) == f"302 /files/{sha256(b'new')[:16]}/bericht.pdf"
    assert newsroom.file(f"/files/{sha256(b'old')[:16]}/bericht.pdf").read_bytes() == b"old"
    assert not [line for line in maps(newsroom, "nginx/temporary/2024-07.map") if "/documents/" in line]

    newsroom.issue("erase", make_release("two"))
    newsroom.build()
    assert target(newsroom, address) == f"302 /files/{sha256(b'old')[:16]}/bericht.pdf"
    assert [line for line in maps(newsroom, "nginx/temporary/2024-07.map") if "/documents/" in line]
    newsroom.issue("erase", make_release("one"))
    newsroom.build()
    assert not newsroom.file(address).exists()
    assert not (newsroom.public / "tree/files").exists()
    assert not (newsroom.public / "tree/wire/blob").exists()


def test_old_addresses_lead_to_the_imported_release(newsroom: Newsroom):
    newsroom.issue(
        "import",
        imported(
            "alt",
            "https://old.example/presse/alt.html",
            "/presse/Straße%20zwei/",
            "https://old.example/index.php?id=7&x=y",
        ),
    )
    newsroom.build()
    page = "/de/2024/07/17/alt/"
    assert target(newsroom, "/presse/alt.html/") == f"301 {page}"
    assert (newsroom.public / "tree/presse/Straße zwei/index.html").is_file()
    assert maps(newsroom, "queries/2024-07.tsv") == [f"/index.php?id=7&x=y\t301\t{page}"]
    assert f'"/presse/alt.html" "{page}";' in maps(newsroom, "nginx/permanent/2024-07.map")
    assert f'"/presse/Stra%C3%9Fe%20zwei/" "{page}";' in maps(newsroom, "nginx/permanent/2024-07.map")
    assert f'"/index.php?id=7&x=y" "{page}" 301' in maps(newsroom, "caddy/2024-07.map")


def test_an_old_address_that_two_claim_stays_with_the_first_on_the_wire(newsroom: Newsroom):
    newsroom.issue("import", imported("one", "/old/", "/old?id=1"))
    newsroom.issue("import", imported("two", "/old/", "/old?id=1", first_published=MARCH))
    newsroom.build()
    assert target(newsroom, "/old/") == "301 /de/2024/07/17/one/"
    assert maps(newsroom, "queries/2024-03.tsv") == []
    assert not maps(newsroom, "nginx/permanent/2024-03.map")

    newsroom.issue("erase", imported("one"))
    newsroom.build()
    assert target(newsroom, "/old/") == "301 /de/2024/03/01/two/"
    assert maps(newsroom, "queries/2024-03.tsv") == ["/old?id=1\t301\t/de/2024/03/01/two/"]
    assert maps(newsroom, "queries/2024-07.tsv") == []
    assert '"/old/" "/de/2024/03/01/two/";' in maps(newsroom, "nginx/permanent/2024-03.map")


def test_the_sites_own_pages_win_over_old_addresses(newsroom: Newsroom):
    own = ("/de/", "/de/themen/bruecken/", "/robots.txt", "/wire/checkpoint", "/de/atom.xml", "/", "/de/archiv/2024/07")
    newsroom.issue("import", imported("alt", *own, "/de/2024/07/17/neu/", first_published=MARCH))
    newsroom.build()
    assert target(newsroom, "/de/2024/07/17/neu/") == "301 /de/2024/03/01/alt/"
    assert "/de/2024/07/17/neu" in str(maps(newsroom, "nginx/permanent/2024-03.map"))

    newsroom.publish(make_release("neu"))
    newsroom.build()
    assert "redirect" not in newsroom.read("/de/2024/07/17/neu/")
    assert maps(newsroom, "nginx/permanent/2024-03.map") == []
    assert "redirect" not in newsroom.read("/de/")
    assert newsroom.read("/robots.txt").startswith("User-agent")

    newsroom.issue("erase", make_release("neu"))
    newsroom.build()
    assert target(newsroom, "/de/2024/07/17/neu/") == "301 /de/2024/03/01/alt/"
    assert "/de/2024/07/17/neu" in str(maps(newsroom, "nginx/permanent/2024-03.map"))


@pytest.mark.parametrize(
    "address",
    [
        "/../../escape.txt",
        "/a/%2e%2e/%2e%2e/escape/",
        "/a/..%2f..%2fescape/",
        "/.git/config",
        "/a//b/",
        "/a/%00/",
        "/a\\b/",
        "/%ff/",
        "/x" + "y" * 300,
        "mailto:presse@amt.example",
        "relative/path",
        "javascript:alert(1)",
    ],
)
def test_an_old_address_cannot_leave_the_tree_or_hide_in_it(newsroom: Newsroom, address: str):
    newsroom.publish(make_release())
    newsroom.build()
    before = set(newsroom.files())
    newsroom.issue("import", imported("alt", address, first_published=MARCH))
    newsroom.build()
    new = {name for name in newsroom.files() if name not in before and "wire/" not in name}
    own = ("tree/id/", "tree/data/")
    release = {name for name in new if "2024/03" in name or "2024-03" in name or name.startswith(own)}
    assert new == release
    assert {path.name for path in newsroom.folder.iterdir()} == {"keys", "wire", "public", "site-state"}


class UnixConnection(HTTPConnection):
    """HTTP to a server that listens on a path instead of a port."""

    def __init__(self, path: Path) -> None:
        super().__init__("news.example")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._path))


@contextmanager
def nginx(folder: Path, public: Path) -> Iterator[Path]:
    """Run nginx on a public folder as docs/howto/run-in-production.md says; give the path it listens on."""
    listening = folder / "s"
    (folder / "nginx.conf").write_text(
        f"""
        pid {folder}/pid; error_log stderr; daemon off; master_process off;
        events {{}}
        http {{
            access_log off;
            map_hash_bucket_size 1024;
            map_hash_max_size 65536;
            map $request_uri $moved {{ include {public}/maps/nginx/permanent/*.map; }}
            map $request_uri $found {{ include {public}/maps/nginx/temporary/*.map; }}
            server {{
                listen unix:{listening};
                root {public}/tree;
                absolute_redirect off;
                if ($moved) {{ return 301 $moved; }}
                if ($found) {{ return 302 $found; }}
                location / {{ gzip_static on; error_page 404 /404.html; }}
            }}
        }}
        """
    )
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE, text=True) as process:
        try:
            while not listening.exists():
                assert process.poll() is None, process.stderr.read()
                sleep(0.02)
            yield listening
        finally:
            process.terminate()


def ask(listening: Path, address: str) -> tuple[int, str | None]:
    connection = UnixConnection(listening)
    connection.request("GET", address)
    response = connection.getresponse()
    connection.close()
    return response.status, response.getheader("Location")


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
def test_nginx_answers_with_the_maps(newsroom: Newsroom):
    old = ("/presse/Straße/", "/presse/alt.html", '/a"b{c}$d,(1)/', "/index.php?id=7&x=~y", "/" + "lang/" * 80)
    newsroom.issue("import", imported("alt", *old))
    newsroom.build()
    page = "/de/2024/07/17/alt/"
    # The path of a socket may have some hundred characters only.
    with TemporaryDirectory(dir="/tmp") as folder, nginx(Path(folder), newsroom.public) as listening:
        assert ask(listening, "/presse/Stra%C3%9Fe/") == (301, page)
        assert ask(listening, "/presse/alt.html") == (301, page)
        assert ask(listening, "/a%22b%7Bc%7D$d,(1)/") == (301, page)
        assert ask(listening, "/index.php?id=7&x=~y") == (301, page)
        assert ask(listening, old[-1]) == (301, page)
        assert ask(listening, f"/id/{imported('alt').id}/") == (302, page)
        assert ask(listening, page) == (200, None)
        assert ask(listening, "/index.php?id=8") == (404, None)
