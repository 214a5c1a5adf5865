"""A build that is cut off anywhere is mended by building again: the folder is what it would have been."""

from pathlib import Path
from typing import Any

import pytest

from depesche.records.canonical import sha256
from depesche.records.release import Withdrawal
from depesche.site import places
from tests.factories import make_document, make_id, make_organisation, make_release, make_topic_ref
from tests.site.links import dead_links
from tests.site.newsroom import ISSUED, HastyDisk, Newsroom

PDF = b"%PDF-1.7 a report"


class Crash(BaseException):
    """The process is gone; nothing in the package may catch this."""


class CrashingDisk(HastyDisk):
    """Stops before its step number `at`, counted from 1."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.steps = 0

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise Crash

    def write(self, path: Path, content: bytes) -> None:
        self._step()
        super().write(path, content)

    def link(self, source: Path, target: Path) -> None:
        self._step()
        super().link(source, target)

    def rename(self, source: Path, target: Path) -> None:
        self._step()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)


def older() -> Any:
    document = make_document(blob=sha256(PDF), size=len(PDF))
    return make_release("older", documents=(document,), translation_group=make_id("group"))


def begin(folder: Path) -> Newsroom:
    newsroom = Newsroom.begin(folder)
    newsroom.publish(make_organisation())
    newsroom.publish(older(), {sha256(PDF): PDF})
    newsroom.publish(make_release("wrong"))
    newsroom.build()
    return newsroom


def go_on(newsroom: Newsroom) -> None:
    """Publish, withdraw and erase under one checkpoint: files are written, rewritten and removed."""
    with newsroom.bundle():
        newsroom.publish(
            make_release(
                "newer",
                lang="en",
                translation_group=make_id("group"),
                further=(older().id,),
                topics=(make_topic_ref(),),
            )
        )
        newsroom.issue("erase", older())
        newsroom.issue("withdraw", make_release("wrong", withdrawal=Withdrawal(at=ISSUED, reason="Ein Irrtum.")))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], int]:
    """What stands in the public folder without any crash, and in how many steps it gets there."""
    newsroom = begin(tmp_path_factory.mktemp("expected") / "newsroom")
    go_on(newsroom)
    disk = CrashingDisk(0)
    newsroom.build(disk=disk)
    return newsroom.files(), disk.steps


def test_a_build_cut_off_at_any_step_is_finished_by_the_next(tmp_path: Path, expected):
    files, steps = expected
    assert steps > 100
    for at in range(1, steps + 1, 7):
        newsroom = begin(tmp_path / str(at))
        go_on(newsroom)
        with pytest.raises(Crash):
            newsroom.build(disk=CrashingDisk(at))
        newsroom.build()
        assert newsroom.files() == files


def test_a_build_cut_off_goes_on_with_what_was_issued_meanwhile(tmp_path: Path, expected):
    _, steps = expected
    newsroom = begin(tmp_path / "newsroom")
    go_on(newsroom)
    with pytest.raises(Crash):
        newsroom.build(disk=CrashingDisk(steps // 2))
    newsroom.issue("erase", make_release("wrong"))
    newsroom.build()
    built = newsroom.files()
    newsroom.build(full=True)
    assert built == newsroom.files()
    assert dead_links(newsroom.public / "tree") == set()


def test_a_first_build_cut_off_goes_on_where_it_was(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    newsroom.publish(make_release())
    disk = CrashingDisk(0)
    newsroom.build(disk=disk)
    built = newsroom.files()

    again = Newsroom.begin(tmp_path / "again")
    again.publish(make_release())
    with pytest.raises(Crash):
        again.build(disk=CrashingDisk(disk.steps - 10))
    assert not (again.public / "tree").exists()
    rest = CrashingDisk(0)
    again.build(disk=rest)
    assert again.files() == built
    assert rest.steps < disk.steps


def test_readers_keep_the_old_site_while_everything_is_made_anew(tmp_path: Path):
    newsroom = begin(tmp_path / "newsroom")
    built = newsroom.files()
    with pytest.raises(Crash):
        newsroom.build(full=True, disk=CrashingDisk(100))
    assert {name: data for name, data in newsroom.files().items() if not name.startswith(".next/")} == built
    newsroom.build()
    newsroom.build(full=True)
    assert newsroom.files() == built


@pytest.mark.parametrize("step", ["_exchange", "_remove_database", "rename"])
def test_a_swap_cut_off_is_finished_by_the_next_build(tmp_path: Path, monkeypatch, step: str):
    newsroom = begin(tmp_path / "newsroom")
    newsroom.publish(make_release("only-in-the-new-folder"))

    def crash(*_):
        raise Crash

    with monkeypatch.context() as patch:
        if step == "rename":
            patch.setattr(Path, "rename", crash)
        else:
            original = getattr(places, step)
            calls = []

            def once(*arguments):
                # The first folder is exchanged, the second is not; the new catalogue was begun already.
                if calls:
                    raise Crash
                calls.append(arguments)
                original(*arguments)

            patch.setattr(places, step, once)
        with pytest.raises(Crash):
            newsroom.build(full=True)
    newsroom.build()
    built = newsroom.files()
    assert "tree/de/2024/07/17/only-in-the-new-folder/index.html" in built
    assert not (newsroom.public / ".next").exists()
    newsroom.build(full=True)
    assert newsroom.files() == built
    assert sorted(path.name for path in newsroom.state.iterdir()) == [".writer.lock", "catalogue.sqlite"]


def test_folders_take_each_others_place_where_the_system_cannot_do_it_at_once(tmp_path: Path, monkeypatch):
    newsroom = begin(tmp_path / "newsroom")
    built = newsroom.files()
    monkeypatch.setattr(places, "_exchange_at_once", lambda *_: False)
    newsroom.build(full=True)
    assert newsroom.files() == built


def damage(newsroom: Newsroom, wanted: str) -> None:
    """Empty files, as a power cut may leave those that were written last."""
    for path in (newsroom.public / "tree").rglob("*"):
        if path.is_file() and wanted in path.as_posix() and path.stat().st_nlink == 1:
            path.write_bytes(b"")


def test_what_a_power_cut_took_away_is_made_again(tmp_path: Path, monkeypatch):
    newsroom = begin(tmp_path / "newsroom")
    go_on(newsroom)
    newsroom.build()
    built = newsroom.files()
    damage(newsroom, "/en/archive/")
    damage(newsroom, "/newer/index.html.gz")
    (newsroom.public / "tree/de/2024/07/17/older").mkdir()
    (newsroom.public / "tree/de/2024/07/17/older/index.html").write_text("erased, but back again")

    assert newsroom.build().written == 0
    assert newsroom.files() != built
    monkeypatch.setattr("depesche.site.build.boot", lambda: "another run of the machine")
    report = newsroom.build()
    assert not report.full
    assert newsroom.files() == built


def test_what_was_settled_is_not_made_again(tmp_path: Path, monkeypatch):
    newsroom = begin(tmp_path / "newsroom")
    go_on(newsroom)
    newsroom.build()
    newsroom.builder().settle()
    monkeypatch.setattr("depesche.site.build.boot", lambda: "another run of the machine")
    assert newsroom.build().written == 0


def test_a_first_build_that_a_power_cut_broke_off_starts_over(tmp_path: Path, monkeypatch):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    newsroom.publish(make_release())
    with pytest.raises(Crash):
        newsroom.build(disk=CrashingDisk(150))
    for path in (newsroom.public / ".next").rglob("*.html"):
        path.write_bytes(b"")
    monkeypatch.setattr("depesche.site.build.boot", lambda: "another run of the machine")
    newsroom.build()
    built = newsroom.files()
    newsroom.build(full=True)
    assert newsroom.files() == built
