"""The real server on a loopback port: started, asked in ways that browsers don't, and stopped."""

import concurrent.futures
import contextlib
import gzip
import hashlib
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from depesche.config import load
from depesche.site.serving.follower import Follower
from tests.factories import make_release
from tests.newsroom import DEPESCHE, free_ports
from tests.site.newsroom import Newsroom
from tests.site.served import PAGE, put, sample

PATIENCE = 60
"""Seconds after which something that does not happen counts as broken."""
LARGE = "/files/fedcba9876543210/karte.pdf"
FOLLOWING = b"GET /assets/depesche-01234567.css HTTP/1.1\r\nHost: a\r\n\r\n"
SECRET = b"not for the public"


@dataclass
class Running:
    process: subprocess.Popen
    port: int
    log: Path

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def say(self, request: bytes) -> bytes:
        """Send bytes and give all that comes until the server closes; the request should make it do so."""
        with self.connect() as connection:
            # The server may close before it has read everything.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(request)
            return _rest(connection)

    def get(self, target: str, headers: dict | None = None, method: str = "GET"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, target, headers=headers or {})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def _rest(connection: socket.socket) -> bytes:
    received = b""
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            received += piece
    return received


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def configure(
    folder: Path, port: int, *, workers: int = 1, key: str = "news.example/wire+00000000+AA", host: str = "127.0.0.1"
) -> Path:
    file = folder / "newsroom.toml"
    file.write_text(f"""
        [site]
        name = {{ de = "Presse", en = "Press" }}
        owner = {{ de = "Land", en = "State" }}
        base_url = "https://news.example"
        languages = ["de", "en"]
        host = "{host}"
        port = {port}
        workers = {workers}
        [wire]
        origin = "news.example/wire"
        key = "{key}"
        """)
    return file


@contextlib.contextmanager
def running(file: Path, port: int, *options: str):
    log = file.parent / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [DEPESCHE, "site", "-c", file, *options], stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        yield Running(process, port, log)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def family(process: int) -> set[int]:
    """Give all processes of a session but its leader."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parts = stat.read_text().rpartition(")")[2].split()
            if int(parts[3]) == process and parts[0] != "Z":
                found.add(int(stat.parent.name))
    return found - {process}


def eventually(happens) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("newsroom")
    sample(folder / "public")
    (folder / "secret.txt").write_bytes(SECRET)
    return folder


@pytest.fixture(scope="module")
def server(folder):
    (port,) = free_ports(1)
    with running(configure(folder, port), port, "--no-follow") as server:
        yield server


def request(
    target: bytes, *, method: bytes = b"GET", version: bytes = b"1.1", headers: bytes = b"Host: a\r\n"
) -> bytes:
    return method + b" " + target + b" HTTP/" + version + b"\r\n" + headers + b"Connection: close\r\n\r\n"


def test_pages_are_served_with_all_their_headers(server):
    status, headers, body = server.get("/de/", {"Accept-Encoding": "gzip"})
    assert status == 200
    assert gzip.decompress(body) == PAGE
    assert headers["content-length"] == str(len(body))
    assert headers["server"] == "depesche"
    assert "date" in headers
    status, headers, body = server.get("/de/", {"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]})
    assert (status, body) == (304, b"")


def test_head_has_the_length_and_no_body(server):
    for target in ("/de/", LARGE, "/nonsense"):
        status, _, body = server.get(target)
        assert server.get(target, method="HEAD")[0] == status
        answer = server.say(request(target.encode(), method=b"HEAD"))
        head, _, rest = answer.partition(b"\r\n\r\n")
        assert f"content-length: {len(body)}".encode() in head
        assert rest == b""


def test_ranges_of_files_large_and_small_are_exact(server, folder):
    for target in (LARGE, "/files/0123456789abcdef/abkommen.pdf"):
        whole = (folder / "public" / "tree" / target.lstrip("/")).read_bytes()
        assert server.get(target)[2] == whole
        for header, expected in (
            ("bytes=0-0", whole[:1]),
            ("bytes=100-299", whole[100:300]),
            (f"bytes={len(whole) - 5}-", whole[-5:]),
            ("bytes=-3", whole[-3:]),
        ):
            status, headers, body = server.get(target, {"Range": header})
            assert (status, body) == (206, expected), header
            assert headers["content-length"] == str(len(expected))
            assert re.fullmatch(rf"bytes \d+-\d+/{len(whole)}", headers["content-range"])
        status, headers, _ = server.get(target, {"Range": f"bytes={len(whole)}-"})
        assert (status, headers["content-range"]) == (416, f"bytes */{len(whole)}")


@pytest.mark.parametrize(
    "target",
    [
        b"/../secret.txt",
        b"/../../../../../../etc/passwd",
        b"/%2e%2e/secret.txt",
        b"/%2e%2e%2f%2e%2e%2fsecret.txt",
        b"/..%2fsecret.txt",
        b"/..%5csecret.txt",
        b"/%252e%252e/secret.txt",
        b"/..\\secret.txt",
        b"/%00",
        b"/de/%00/../secret.txt",
        b"//evil.example/..",
        b"//de/",
        b"/de//",
        b"/./de/",
        b"/%c0%ae%c0%ae/secret.txt",
        b"/%ff",
        b"/\xc3\xa4",
        b"/.git/config",
        b"http://evil.example/../secret.txt",
        b"http://evil.example/%2e%2e/secret.txt",
        b"*",
        b"evil",
    ],
)
def test_no_request_line_leads_outside_the_tree(server, target):
    nonsense = server.say(request(b"/de/nonsense" if target.startswith(b"/de/") else b"/nonsense"))
    answer = server.say(request(target))
    date = re.compile(rb"date: [^\r]*")
    if _status(answer) == 400:  # refused before anything is looked up
        assert answer.endswith(b"\r\n\r\n")
    else:
        assert date.sub(b"", answer) == date.sub(b"", nonsense)
    assert SECRET not in answer


def test_control_characters_end_the_conversation(server):
    for line in (
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /a\rb HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    ):
        assert _status(server.say(line)) == 400


def test_an_absolute_address_is_served_as_its_path(server):
    answer = server.say(request(b"http://evil.example/de", headers=b"Host: evil.example\r\n"))
    assert _status(answer) == 301
    assert b"\r\nlocation: /de/\r\n" in answer
    assert b"evil" not in answer


def test_the_host_decides_nothing(server):
    for headers, status in (
        (b"Host: evil.example\r\n", 301),
        (b"Host: a\r\nX-Forwarded-Host: evil.example\r\n", 301),
        (b"Host: \r\n", 301),
        (b"", 400),
        (b"Host: a\r\nHost: b\r\n", 400),
        (b"Host: \xff\r\n", 400),
    ):
        answer = server.say(request(b"/de", headers=headers))
        assert _status(answer) == status, headers
        assert b"evil" not in answer


def test_heads_that_are_too_large_are_refused(server):
    assert _status(server.say(request(b"/de/", headers=b"Host: a\r\nX: " + b"a" * 200_000 + b"\r\n"))) == 431
    assert _status(server.say(request(b"/" + b"a" * 200_000))) in {414, 431}
    assert _status(server.say(request(b"/de/", headers=b"Host: a\r\n" + b"X: y\r\n" * 500))) == 431
    assert server.get("/de/")[0] == 200


@pytest.mark.parametrize(
    "smuggler",
    [
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(FOLLOWING),
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\n Folded: x\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: +44\r\n\r\n",
        b"GET /de/ HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_a_request_with_an_unclear_end_is_the_last_one(server, smuggler):
    """What follows it may be its body: answered as a request of its own, it could be somebody else's."""
    with server.connect() as connection:
        connection.sendall(smuggler + FOLLOWING)
        answer = connection.recv(65536)
        connection.shutdown(socket.SHUT_WR)
        answer += _rest(connection)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"text/css" not in answer


def test_several_requests_on_one_connection_are_answered_in_order(server):
    with server.connect() as connection:
        connection.sendall(
            b"GET /de HTTP/1.1\r\nHost: a\r\n\r\nHEAD /de/ HTTP/1.1\r\nHost: a\r\n\r\n" + request(b"/nonsense")
        )
        answer = _rest(connection)
    assert [int(code) for code in re.findall(rb"HTTP/1\.1 (\d+)", answer)] == [301, 200, 404]


def test_who_reads_slowly_holds_nobody_up_and_gets_everything(server, folder):
    body = random.Random(1).randbytes(16_000_000)
    put(folder / "public", "/files/slow/film.pdf", body)
    with server.connect() as slow:
        slow.sendall(request(b"/files/slow/film.pdf"))
        first = slow.recv(1000)
        for _ in range(50):
            assert server.get("/de/")[0] == 200
        assert _memory(server) < 200_000_000
        answer = first + _rest(slow)
    assert answer.partition(b"\r\n\r\n")[2] == body


def _memory(server: Running) -> int:
    """Give the resident bytes of all workers."""
    texts = [Path(f"/proc/{worker}/statm").read_text() for worker in family(server.process.pid)]
    return sum(int(text.split()[1]) for text in texts) * os.sysconf("SC_PAGESIZE")


def test_who_leaves_in_the_middle_harms_nobody(server):
    for _ in range(20):
        with server.connect() as rude:
            rude.sendall(request(LARGE.encode()))
            rude.recv(10)
        with server.connect() as ruder:
            ruder.sendall(b"GET /de/ HT")
    assert server.get(LARGE)[0] == 200


def test_other_methods_are_refused_and_upgrades_ignored(server):
    assert _status(server.say(request(b"/de/", method=b"DELETE"))) == 405
    assert _status(server.say(request(b"evil.example:443", method=b"CONNECT"))) == 405
    upgrade = (
        b"Host: a\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    )
    assert _status(server.say(request(b"/de/", headers=upgrade))) == 200
    assert not server.say(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").startswith(b"\x00")


def test_publishing_under_load_loses_no_request_and_tears_no_file(server, folder):
    def version(number, size):
        body = random.Random(number).randbytes(size).hex().encode()
        return hashlib.sha256(body).hexdigest().encode() + body

    stop = threading.Event()

    def publish():
        number = 0
        while not stop.is_set():
            number += 1
            put(folder / "public", "/de/live/index.html", version(number, 9_000 + number % 40), packed=True)
            put(folder / "public", "/files/live/film.pdf", version(number, 200_000 + number % 40))

    put(folder / "public", "/de/live/index.html", version(0, 9_000), packed=True)
    put(folder / "public", "/files/live/film.pdf", version(0, 200_000))
    publisher = threading.Thread(target=publish)
    publisher.start()

    def read(reader):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        seen = set()
        for number in range(150):
            target = "/files/live/film.pdf" if number % 5 == 0 else "/de/live/"
            connection.request("GET", target, headers={"Accept-Encoding": "gzip" if reader % 2 else "identity"})
            response = connection.getresponse()
            body = response.read()
            assert response.status == 200
            if response.getheader("content-encoding") == "gzip":
                body = gzip.decompress(body)
            assert hashlib.sha256(body[64:]).hexdigest().encode() == body[:64]
            assert response.getheader("etag").strip('"')[:32] == hashlib.sha256(body).hexdigest()[:32]
            seen.add(body[:64])
        connection.close()
        return len(seen)

    try:
        with concurrent.futures.ThreadPoolExecutor(4) as readers:
            versions = list(readers.map(read, range(4)))
    finally:
        stop.set()
        publisher.join()
    assert min(versions) > 3


def test_readers_are_not_written_down(server):
    server.get("/de/2024/07/17/partnerschaft/", {"User-Agent": "somebody", "Cookie": "id=1"})
    log = server.log.read_text()
    assert "partnerschaft" not in log
    assert "127.0.0.1" not in log.replace(f"http://127.0.0.1:{server.port}/", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_stops_when_told_to_and_leaves_no_process(folder, tmp_path, number):
    (port,) = free_ports(1)
    file = configure(tmp_path, port, workers=2)
    (tmp_path / "public").symlink_to(folder / "public")
    with running(file, port, "--no-follow") as server:
        assert server.get("/de/")[0] == 200
        # As a terminal does it: to every process of the group at once.
        os.killpg(server.process.pid, number)
        assert server.process.wait(PATIENCE) == 0
        assert not family(server.process.pid)
        said = [line for line in server.log.read_text().splitlines() if not line.startswith("depesche: ")]
        assert said == [f"The public site is at http://127.0.0.1:{port}/ (Ctrl-C stops it)"]


def test_a_worker_that_dies_is_replaced_and_all_die_with_the_server(folder, tmp_path):
    (port,) = free_ports(1)
    file = configure(tmp_path, port)
    (tmp_path / "public").symlink_to(folder / "public")
    with running(file, port, "--no-follow") as server:
        (worker,) = family(server.process.pid)
        os.kill(worker, signal.SIGKILL)

        def answers_again():
            with contextlib.suppress(OSError, http.client.HTTPException):
                return server.get("/de/")[0] == 200

        eventually(answers_again)
        server.process.kill()
        server.process.wait()
        eventually(lambda: not family(server.process.pid))


def test_a_port_in_use_is_named_before_anything_starts(server, tmp_path):
    file = configure(tmp_path, server.port)
    done = subprocess.run([DEPESCHE, "site", "-c", file], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    *warnings, line = done.stderr.splitlines()
    assert all("newsroom.toml" in warning for warning in warnings), "only what the configuration lacks is said before"
    assert f"port {server.port} of 127.0.0.1" in line
    assert "site.port" in line
    assert server.get("/de/")[0] == 200


def test_a_host_that_is_not_this_machine_is_named(tmp_path):
    (port,) = free_ports(1)
    file = configure(tmp_path, port, host="192.0.2.1")
    done = subprocess.run([DEPESCHE, "site", "-c", file], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "site.host" in done.stderr


def test_what_comes_over_the_wire_is_built_and_served(tmp_path):
    (port,) = free_ports(1)
    newsroom = Newsroom.begin(tmp_path)
    file = configure(tmp_path, port, key=newsroom.config.wire.key)
    with running(file, port) as server:
        eventually(lambda: server.get("/de/")[0] == 200)
        release = make_release()
        newsroom.publish(release)
        eventually(lambda: release.headline.encode() in server.get("/de/")[2])
        assert server.stop() == 0
        assert not family(server.process.pid)


def test_the_builder_is_asked_to_stop_and_waited_for(tmp_path):
    (port,) = free_ports(1)
    newsroom = Newsroom.begin(tmp_path)
    with Follower(load(configure(tmp_path, port, key=newsroom.config.wire.key))) as follower:
        eventually(lambda: newsroom.file("/de/").exists())
    assert follower._process.returncode == 0


def test_the_builder_does_not_outlive_a_server_that_is_killed(tmp_path):
    (port,) = free_ports(1)
    newsroom = Newsroom.begin(tmp_path)
    file = configure(tmp_path, port, key=newsroom.config.wire.key)
    with running(file, port) as server:
        eventually(lambda: server.get("/de/")[0] == 200)
        assert len(family(server.process.pid)) == 2
        server.process.kill()
        server.process.wait()
        eventually(lambda: not family(server.process.pid))


def test_the_pages_stay_up_though_the_builder_does_not(folder, tmp_path):
    (port,) = free_ports(1)
    file = configure(tmp_path, port)  # there is no wire, so that the builder ends at once
    (tmp_path / "public").symlink_to(folder / "public")
    with running(file, port) as server:
        eventually(lambda: "the builder ended by itself" in server.log.read_text())
        assert server.get("/de/")[0] == 200
        assert server.stop() == 0
        assert not family(server.process.pid)
