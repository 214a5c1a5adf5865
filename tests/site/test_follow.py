"""Following: a build when the wire grows, when the day changes, and never otherwise."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue

import pytest

from depesche.site.build import BuildReport
from depesche.site.errors import BuildError
from depesche.site.follow import follow
from tests.factories import make_release
from tests.site.newsroom import Newsroom

PATIENCE = 30.0


@pytest.fixture(autouse=True)
def synced(monkeypatch) -> list[str]:
    """Nothing here need outlive its test; give how often it was asked for."""
    calls: list[str] = []
    monkeypatch.setattr("os.sync", lambda: calls.append("sync"))
    return calls


class Following:
    def __init__(self, newsroom: Newsroom) -> None:
        self.reports: Queue[BuildReport] = Queue()
        self.moment = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
        self.stop = threading.Event()
        self.thread = threading.Thread(
            target=follow, args=(newsroom.config, self.stop, self.reports.put, lambda: self.moment)
        )

    def report(self) -> BuildReport:
        return self.reports.get(timeout=PATIENCE)

    def is_quiet(self) -> bool:
        try:
            self.reports.get(timeout=0.5)
        except Empty:
            return True
        return False


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


@contextmanager
def following(newsroom: Newsroom) -> Iterator[Following]:
    running = Following(newsroom)
    running.thread.start()
    try:
        yield running
    finally:
        running.stop.set()
        running.thread.join(PATIENCE)
    assert not running.thread.is_alive()


def test_it_builds_at_once_and_when_the_wire_grows(newsroom: Newsroom):
    newsroom.publish(make_release("one"))
    with following(newsroom) as running:
        assert (running.report().size, running.is_quiet()) == (1, True)
        newsroom.publish(make_release("two"))
        assert running.report().size == 2
        assert newsroom.file("/de/2024/07/17/two/").exists()
        assert running.is_quiet()


def test_it_builds_after_midnight_in_the_newsrooms_zone(newsroom: Newsroom):
    with following(newsroom) as running:
        running.report()
        running.moment = datetime(2026, 3, 2, 22, 59, 59, tzinfo=UTC)
        assert running.is_quiet()
        running.moment = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
        assert running.report().written == 0
        assert running.is_quiet()


def test_it_stops_in_the_middle_of_a_build_that_the_next_one_finishes(newsroom: Newsroom):
    for number in range(20):
        newsroom.publish(make_release(f"r{number}"))
    stop = threading.Event()

    class Stopping:
        """Says stop as soon as it is asked for the second time: between reading the first entries and writing."""

        asked = 0

        def is_set(self) -> bool:
            self.asked += 1
            return self.asked > 1

    follow(newsroom.config, Stopping(), lambda report: pytest.fail(f"{report} was not to be finished"))  # type: ignore[arg-type]
    assert not (newsroom.public / "tree").exists()
    assert newsroom.build().size == 20
    assert stop.is_set() is False


def test_what_was_built_is_brought_to_the_disk_when_there_is_leisure(newsroom: Newsroom, monkeypatch, synced):
    monkeypatch.setattr("depesche.site.follow._LEISURE", 0.2)
    newsroom.build()
    with following(newsroom) as running:
        running.report()
        newsroom.publish(make_release("one"))
        running.report()
        assert running.is_quiet()
        assert running.is_quiet()
    assert 1 <= len(synced) <= 2


def test_it_raises_what_a_build_raises(newsroom: Newsroom):
    (newsroom.wire / "checkpoint").unlink()
    with pytest.raises(BuildError, match="is no wire"):
        follow(newsroom.config, threading.Event(), lambda report: None)
