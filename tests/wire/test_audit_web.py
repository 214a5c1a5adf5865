"""The audit over HTTP, against a real server on the loopback interface."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from depesche.records.base import new_id
from depesche.wire import audit
from depesche.wire.content import content_path
from tests.wire.samples import Wire, entry, new_wire, tree, versions


class Server(ThreadingHTTPServer):
    """Serves a mapping of paths to bytes and notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[str, bytes] = {}
        self.redirects: dict[str, str] = {}
        self.asked: list[str] = []
        self.failing = ""
        self.packed = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/log"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.removeprefix("/log/")
        self.server.asked.append(f"{self.command} {path}")
        if self.server.failing and path.startswith(self.server.failing):
            self.send_error(503)
        elif path in self.server.redirects:
            self.send_response(302)
            self.send_header("Location", self.server.redirects[path])
            self.end_headers()
        elif path in self.server.files:
            body = self.server.files[path]
            self.send_response(200)
            if self.server.packed:
                body = gzip.compress(body, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)
        else:
            self.send_error(404)

    do_HEAD = do_GET  # noqa: N815 - the name that the base class calls

    def log_message(self, *args: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def wire(tmp_path) -> Wire:
    wire = new_wire(tmp_path)
    doomed = entry(files=[b"gone"])
    wire.write(entry(files=[b"picture" * 300_000]), doomed)
    wire.write(entry(doomed.dispatch.id, version=2, action="erase"))
    return wire


def test_wire_on_the_web_is_audited_from_its_checkpoint_alone(wire: Wire, server: Server) -> None:
    server.files = tree(wire.directory)
    for url in (server.url, server.url + "/"):
        report = audit.run(url, wire.vkey)
        assert report.sound
        assert (report.size, report.records, report.contents, report.blobs) == (3, 2, 2, 1)
    assert server.asked[0] == "GET checkpoint"
    assert not any("p/2" in asked for asked in server.asked)
    assert sum(asked.startswith("HEAD content/") for asked in server.asked) == 2


def test_packed_answers_are_unpacked(wire: Wire, server: Server) -> None:
    server.files, server.packed = tree(wire.directory), True
    assert audit.run(server.url, wire.vkey).sound


def test_damaged_and_missing_files_are_named(wire: Wire, server: Server) -> None:
    server.files = tree(wire.directory)
    blob, text = (next(path for path in server.files if path.startswith(kind)) for kind in ("blob/", "content/"))
    server.files[blob] += b"!"
    del server.files[text]
    server.files["tile/0/000.p/3"] = bytes(96)
    report = audit.run(server.url, wire.vkey)
    assert {problem.path for problem in report.problems} == {text, "tile/0/000.p/3"}
    server.files = tree(wire.directory)
    server.files[blob] += b"!"
    assert [problem.path for problem in audit.run(server.url, wire.vkey).problems] == [blob]


def test_content_of_an_erased_record_that_is_still_served_is_a_problem(wire: Wire, server: Server) -> None:
    server.files = tree(wire.directory)
    (erased,) = [each for each in wire.open().entries() if each.erased and each.dispatch.content]
    path = content_path(erased.dispatch.content or "")
    server.files[path] = b""
    assert [problem.path for problem in audit.run(server.url, wire.vkey).problems] == [path]


def test_answer_that_is_no_file_is_a_problem_and_the_others_are_checked(wire: Wire, server: Server) -> None:
    server.files = tree(wire.directory)
    server.failing = "tile/0/"
    report = audit.run(server.url, wire.vkey)
    assert [(each.path, each.what) for each in report.problems] == [
        ("tile/0/000.p/3", "the server answers 503 Service Unavailable")
    ]


@pytest.mark.parametrize("broken", [b"\x1f\x8b broken", gzip.compress(b"x" * 500, mtime=0)[:-5]])
def test_broken_packing_is_a_problem(wire: Wire, server: Server, broken: bytes) -> None:
    server.files, server.packed = tree(wire.directory), True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gzip, "compress", lambda _body: broken)
        report = audit.run(server.url, wire.vkey)
    assert [each.path for each in report.problems] == ["checkpoint"]
    assert "cannot be fetched" in report.problems[0].what


def test_audit_is_given_up_when_the_server_keeps_failing(wire: Wire, server: Server) -> None:
    wire.write(*versions(new_id(), 1, 600))
    server.files = tree(wire.directory)
    server.failing = "tile/"
    report = audit.run(server.url, wire.vkey)
    assert len(server.asked) == 1 + 3
    assert [each.path for each in report.problems] == [server.url, "tile/0/000", "tile/0/001"]
    assert "the audit was given up: the server answers 503" in report.problems[0].what


def test_unreachable_server_is_one_problem(wire: Wire, server: Server) -> None:
    report = audit.run("http://127.0.0.1:9/log", wire.vkey)
    assert [each.path for each in report.problems] == ["checkpoint"]
    assert "refused" in report.problems[0].what


def test_redirects_are_followed_to_http_alone(wire: Wire, server: Server) -> None:
    server.files = tree(wire.directory)
    server.files["elsewhere"] = server.files.pop("checkpoint")
    server.redirects["checkpoint"] = server.url + "/elsewhere"
    assert audit.run(server.url, wire.vkey).sound
    server.redirects["checkpoint"] = f"file://{wire.path('checkpoint')}"
    report = audit.run(server.url, wire.vkey)
    assert [each.path for each in report.problems] == ["checkpoint"]
