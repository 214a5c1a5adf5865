"""The real server, with several workers, asked over the network; and what the command prints of the query log."""

import signal

import pytest

from depesche.site.finding import log
from tests.newsroom import depesche, free_ports
from tests.site.finding.room import begin
from tests.site.test_server_process import configure, eventually, running

WORKERS = 2


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    newsroom = begin(tmp_path_factory.mktemp("process") / "newsroom")
    (port,) = free_ports(1)
    file = configure(newsroom.folder, port, workers=WORKERS, key=newsroom.config.wire.key)
    file.write_text(file.read_text().replace("[wire]", "query_log = true\n[wire]"))
    with running(file, port, "--no-follow") as server:
        yield newsroom, server, file


def test_readers_search_and_filter(served):
    _, server, _ = served
    status, headers, body = server.get("/de/suche/?q=winterquartiere")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "Bericht der Bauleitung" in body.decode()
    status, _, body = server.get("/en/releases/?topic=bruecken&kind=speech", {"accept-encoding": "identity"})
    assert status == 200
    assert "New bridge number 10 opened" in body.decode()
    assert server.get("/de/suche/vorschlaege.json?q=br")[0] == 200
    assert server.get("/de/suche/?q=%ff%00&seite=9")[0] == 200


def test_bytes_that_no_browser_sends_are_answered(served):
    _, server, _ = served
    for target in (
        b"/de/suche/?q=\xff\xfe",
        b"/de/suche/?q=%",
        b"/de/meldungen/?%00=%0d%0aSet-Cookie:x",
        b"/de/suche?\xe4",
    ):
        answer = server.say(b"GET " + target + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert answer[:12] in {b"HTTP/1.1 200", b"HTTP/1.1 301", b"HTTP/1.1 400"}, (target, answer[:200])
        assert b"set-cookie" not in answer.lower().partition(b"\r\n\r\n")[0]


def test_all_workers_count_and_the_command_adds_up(served):
    newsroom, server, file = served
    asked = 8 * WORKERS * log.OFTEN
    for _ in range(asked):
        assert server.get("/de/suche/?q=Flussbr%C3%BCcke")[0] == 200
    server.get("/de/suche/?q=Erika+Musterfrau+Neustadt")
    server.process.send_signal(signal.SIGTERM)
    eventually(lambda: server.process.poll() is not None)
    said = depesche("site", "queries", "-c", file).stdout
    assert f"{asked:>7}  flussbrücke" in said
    assert "Erika" not in said
    kept = b"".join(one.read_bytes() for one in newsroom.state.rglob("*.json"))
    assert b"musterfrau" not in kept.lower()
    assert "winterquartiere" not in said, "what was searched for once is counted without its words"
