"""Several processes of one newsroom: clocks that are killed, clocks side by side, approvals at the same moment."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from depesche.desk.newsroom import create
from depesche.wire import audit
from depesche.wire.read import Log

ROOT = Path(__file__).parents[2]
WAIT = 60.0


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    """A newsroom with its own database: a file, or one on the server that DEPESCHE_TEST_DATABASE names."""
    with database() as address:
        made = create(
            tmp_path_factory.mktemp("processes") / "newsroom",
            name={"de": "Newsroom"},
            owner={"de": "Musterland"},
            base_url="https://news.example",
            origin="news.example/wire",
            database=address,
        )
        finish(start(made, "prepare"))
        yield made


@contextlib.contextmanager
def database():
    wanted = os.environ.get("DEPESCHE_TEST_DATABASE", "")
    if not wanted.startswith("postgresql"):
        yield "sqlite:///desk/desk.sqlite3"
        return
    address = f"{wanted}_processes"
    name = urlsplit(address).path.strip("/")
    with psycopg.connect(urlsplit(address)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield address
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def cut_connections(config):
    """End every connection to the database's server, as its restart would; a file has none."""
    address = urlsplit(config.desk.database)
    if address.scheme == "postgresql":
        with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as server:
            name = address.path.strip("/")
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def start(config, command, *words):
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.desk.process", str(config.file), command, *map(str, words)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process, code=0):
    out, err = process.communicate(timeout=WAIT)
    assert process.returncode == code, err
    return out.splitlines()


def releases(config):
    log = Log.open(config.path("wire"), config.wire.key)
    return [entry.dispatch for entry in log.entries() if entry.dispatch.kind == "release"]


def wait_for(config, count):
    deadline = time.monotonic() + WAIT
    while len(releases(config)) < count:
        assert time.monotonic() < deadline, f"only {len(releases(config))} of {count} releases came"
        time.sleep(0.1)


def test_clocks_that_are_killed_and_clocks_side_by_side_send_everything_once_and_nothing_early(config):
    before = len(releases(config))
    finish(start(config, "approve", "Uhr", 6, 2))
    for place, out in (("before the append", 0), ("between append and mark", 1), ("after the mark", 2)):
        finish(start(config, "clock", place), -signal.SIGKILL)
        assert len(releases(config)) >= before + out, place
    clocks = [start(config, "clock") for _ in range(2)]
    for process in clocks:
        assert process.stdout.readline() == "ready\n", process.communicate()
    cut_connections(config)
    wait_for(config, before + 6)
    for process in clocks:
        process.terminate()
    said = [line for process in clocks for line in finish(process)]
    sent = releases(config)[before:]
    assert [(leaf.version, leaf.action) for leaf in sent] == [(1, "publish")] * 6
    assert len({leaf.id for leaf in sent}) == 6
    assert all(leaf.issued_at >= leaf.first_published for leaf in sent)
    firsts = [leaf.first_published for leaf in sent]
    assert firsts == [firsts[0] + timedelta(seconds=at) for at in range(6)]
    assert len(said) == len(set(said)) <= 6, "two clocks said the same"
    assert audit.run(str(config.path("wire")), config.wire.key).problems == ()


def test_approvals_at_the_same_moment_draw_different_numbers(config):
    before = len(releases(config))
    processes = [start(config, "approve", name, 5, 0) for name in ("Eins", "Zwei")]
    numbers = [number for process in processes for number in finish(process)]
    assert len(set(numbers)) == 10
    assert sorted(leaf.number for leaf in releases(config)[before:]) == sorted(numbers)
    serials = sorted(int(number.partition("/")[2]) for number in numbers)
    assert serials == list(range(serials[0], serials[0] + 10)), "a number was left out"
    assert audit.run(str(config.path("wire")), config.wire.key).problems == ()
