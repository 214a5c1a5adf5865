"""The listener as it runs: a process of its own, asked over HTTP; on PostgreSQL with a role that can do no more."""

import contextlib
import http.client
import io
import os
import re
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from depesche.config import load
from depesche.desk.newsroom import create
from tests.desk.test_processes import ROOT, database, start
from tests.newsroom import DEPESCHE, free_ports

WAIT = 180.0
"""Seconds; a process at the desk loads Wagtail, which takes its time on a busy machine."""
HOWTO = ROOT / "docs" / "howto" / "run-in-production.md"


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """A newsroom with a listener; on PostgreSQL the listener's role has the rights that the how-to gives it."""
    with database() as address, listeners_role(address) as (role_address, grant_rights):
        folder = tmp_path_factory.mktemp("press") / "newsroom"
        (port,) = free_ports(1)
        made = create(
            folder,
            name={"de": "Newsroom"},
            owner={"de": "Musterland"},
            base_url="https://news.example",
            origin="news.example/wire",
            database=address,
        )
        with made.file.open("a") as file:
            file.write(f'\n[desk.press]\nbase_url = "http://127.0.0.1:{port}"\nport = {port}\n')
            file.write(f'database = "{role_address}"\n')
        made = load(made.file)
        finish(start(made, "prepare"))
        grant_rights()
        yield made


def finish(process):
    out, err = process.communicate(timeout=WAIT)
    assert process.returncode == 0, err
    return out.splitlines()


@contextlib.contextmanager
def listeners_role(address):
    if not address.startswith("postgresql"):
        yield "", lambda: None
        return
    role = f"press_{secrets.token_hex(4)}"
    (rights,) = re.findall(r"```sql\n(.*?)```", HOWTO.read_text("utf-8"), re.DOTALL)
    parts = urlsplit(address)
    server = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    with psycopg.connect(address.replace(parts.path, "/postgres"), autocommit=True) as maintenance:
        maintenance.execute(f'CREATE ROLE "{role}" LOGIN')

        def grant_rights():
            with psycopg.connect(address, autocommit=True) as ours:
                for statement in rights.replace("depesche_press", role).split(";"):
                    if statement.strip() and "CREATE ROLE" not in statement:
                        ours.execute(statement)

        yield parts._replace(netloc=f"{role}@{server}").geturl(), grant_rights
        with psycopg.connect(address, autocommit=True) as ours:
            ours.execute(f'DROP OWNED BY "{role}"')
        maintenance.execute(f'DROP ROLE "{role}"')


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "press.log"


@pytest.fixture(scope="module")
def listener(config, log):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DEPESCHE"))}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [DEPESCHE, "press", "--config", str(config.file)], env=environment, stdout=output, stderr=output
        )
        deadline = time.monotonic() + WAIT
        while True:
            try:
                if ask(config, "/")[0] == 404:
                    break
            except OSError:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline
            time.sleep(0.1)
        yield process
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def ask(config, path, method="GET", **headers):
    """Ask without any client's own manners; gives status, headers as they came but for the date, and body."""
    port = config.desk.press.port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, headers={"User-Agent": "Mozilla/5.0 Firefox/128.0", **headers})
        answer = connection.getresponse()
        given = [(name, value) for name, value in answer.getheaders() if name.lower() != "date"]
        return answer.status, given, answer.read()
    finally:
        connection.close()


def share(config, headline, seconds=3600):
    link, mark, address = finish(start(config, "share", headline, seconds))[-1].split()
    return urlsplit(link).path, mark, address


def test_a_link_opens_a_marked_copy_and_the_same_404_meets_all_else(config, listener, log):
    import pypdfium2

    path, mark, _address = share(config, "Kanarienvogel im Haus")
    status, headers, body = ask(config, path)
    assert status == 200
    assert "Kanarienvogel im Haus" in body.decode()
    assert "Jana Beispiel" in body.decode()
    assert ("cache-control", "no-store, private") in [(name.lower(), value) for name, value in headers]
    assert {name.lower(): value for name, value in headers}["server"] == ""
    (document,) = set(re.findall(r'href="(files/[^"]+\.pdf)"', body.decode()))
    stamped = pypdfium2.PdfDocument(io.BytesIO(ask(config, path + document)[2]))
    assert mark in stamped[0].get_textpage().get_text_bounded()
    stamped.close()

    nonsense = ask(config, f"/{secrets.token_urlsafe(32)}/")
    assert nonsense[0] == 404
    for other in ("/", "/admin/", "/admin/login/?next=/", "/static/wagtailadmin/css/core.css", path[:-1], f"{path}x"):
        assert ask(config, other) == nonsense, other
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
        assert ask(config, path, method) == nonsense, method
    assert ask(config, nonsense and "/x/", "HEAD") == (404, nonsense[1], b"")
    head = ask(config, path, "HEAD")
    assert (head[0], head[2]) == (200, b"")
    assert finish(start(config, "accesses", mark)) == [
        "opened 127.0.0.0/24 ",
        "file 127.0.0.0/24 bauplan.pdf",
        "head 127.0.0.0/24 ",
    ]
    assert path.strip("/") not in log.read_text()


def test_a_link_that_another_process_revokes_is_gone_with_the_next_request(config, listener):
    path, mark, _address = share(config, "Zweite Meldung")
    assert ask(config, path)[0] == 200
    assert finish(start(config, "withdraw-links", mark)) == ["1"]
    assert ask(config, path) == ask(config, f"/{secrets.token_urlsafe(32)}/")
    deadline = time.monotonic() + WAIT
    while (noted := finish(start(config, "accesses", mark)))[-1:] != ["refused 127.0.0.0/24 "]:
        assert time.monotonic() < deadline, noted


def test_it_leads_to_the_public_page_once_the_clock_has_sent_it(config, listener):
    path, _mark, address = share(config, "Dritte Meldung", seconds=20)
    assert ask(config, path)[0] == 200
    clock = start(config, "clock")
    try:
        deadline = time.monotonic() + WAIT
        while (answer := ask(config, path))[0] == 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        clock.send_signal(signal.SIGTERM)
        finish(clock)
    assert answer[0] == 302
    assert f"https://news.example{address}" in dict(answer[1]).values()


def test_its_copies_lie_in_a_private_folder_and_the_public_has_none_of_them(config, listener):
    folder = Path(config.path(config.desk.press.copies))
    assert folder.stat().st_mode & 0o077 == 0
    marks = {each.name for each in folder.iterdir()}
    assert marks
    wire = b"".join(file.read_bytes() for file in Path(config.path("wire")).rglob("*") if file.is_file())
    assert b"Jana Beispiel" not in wire
    assert not any(mark.encode() in wire for mark in marks)


def test_on_postgresql_its_role_reads_no_draft_and_changes_nothing(config, listener):
    address = config.desk.press.database
    if not address:
        assert config.desk.database.startswith("sqlite"), "a file has no roles"
        return
    refused = [
        "SELECT headline FROM desk_releasepage",
        "SELECT content FROM wagtailcore_revision",
        "SELECT title FROM wagtailcore_page",
        "SELECT email FROM desk_journalist",
        "SELECT password FROM auth_user",
        "SELECT address FROM desk_pressaccess",
        "UPDATE desk_pressgrant SET revoked_at = NULL",
        "UPDATE desk_approved SET held = false",
        "DELETE FROM desk_pressaccess",
    ]
    with psycopg.connect(address, autocommit=True) as role:
        role.execute("SELECT count(mark) FROM desk_pressgrant")
        for statement in refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                role.execute(statement)


def test_a_port_in_use_and_a_newsroom_without_a_listener_are_clear_errors(config, listener, tmp_path):
    done = subprocess.run([DEPESCHE, "press", "-c", str(config.file)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "desk.press.port" in done.stderr
    without = tmp_path / "newsroom.toml"
    without.write_text(config.file.read_text("utf-8").partition("\n[desk.press]")[0], "utf-8")
    done = subprocess.run([DEPESCHE, "press", "-c", str(without)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no [desk.press]" in done.stderr


def test_it_stops_when_told_and_frees_its_port(config, listener):
    listener.send_signal(signal.SIGTERM)
    assert listener.wait(30) == 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", config.desk.press.port))
