"""Files are written once, whole, and are on the disk when the method returns."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from depesche.wire.errors import DamagedFileError, MissingFileError, RefusedError, WriteOnceError
from depesche.wire.store import Store, read_blob
from tests.wire.samples import Wire, entry, tree


def test_file_that_is_there_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"content/ab/x": b"one"})
    before = (tmp_path / "content/ab/x").stat().st_mtime_ns
    store.write({"content/ab/x": b"one", "content/ab/y": b"two"})
    assert (tmp_path / "content/ab/x").stat().st_mtime_ns == before
    assert store.read("content/ab/y") == b"two"


def test_file_that_is_there_with_other_bytes_is_refused_by_path(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"tile/0/000.p/3": b"one"})
    with pytest.raises(WriteOnceError, match=r"tile/0/000\.p/3 is there already with other bytes"):
        store.write({"tile/0/000.p/3": b"two"})
    assert store.read("tile/0/000.p/3") == b"one"


def test_copied_file_is_compared_and_verified(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.directory.mkdir()
    source = tmp_path / "picture"
    source.write_bytes(b"x" * 3_000_000)
    path = f"blob/{sha256(b'x' * 3_000_000).hexdigest()}"
    store.write({path: source})
    store.write({path: source})
    assert store.read(path) == source.read_bytes()
    source.write_bytes(b"y" * 3_000_000)
    with pytest.raises(WriteOnceError):
        store.write({path: source})
    source.write_bytes(b"short")
    with pytest.raises(WriteOnceError):
        store.write({path: source})
    with pytest.raises(RefusedError, match="changed while it was copied"):
        store.write({"blob/" + "0" * 64: source})
    assert not store.exists("blob/" + "0" * 64)


def test_missing_and_damaged_files_are_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(MissingFileError, match="tile/0/000 is missing"):
        store.read("tile/0/000")
    store.write({"blob/ab": b"bytes"})
    with pytest.raises(DamagedFileError, match="blob/ab is damaged"):
        read_blob(tmp_path, "blob/ab", "0" * 64, len)
    with pytest.raises(MissingFileError, match="blob/ab/cd is missing"):
        read_blob(tmp_path, "blob/ab/cd", "0" * 64, len)


def test_removing_takes_the_empty_directories_along(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"content/ab/x": b"1", "content/ab/y": b"2", "content/cd/z": b"3"})
    store.remove(["content/ab/x", "content/cd/z", "content/ef/never-there"])
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["ab"]
    store.remove(["content/ab/y"])
    assert not (tmp_path / "content").exists()


def test_everything_is_synced_before_the_checkpoint_is_replaced(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Watches the system calls themselves: every file and every changed directory, each once."""
    calls: list[tuple[str, Path]] = []
    fsync, replace = os.fsync, Path.replace

    def watched_fsync(descriptor: int) -> None:
        calls.append(("sync", Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def watched_replace(self: Path, target: Path) -> Path:
        calls.append(("rename", target))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    before = set(tree(wire.directory))
    wire.write(entry(files=[b"a picture"]), entry(files=[b"a second picture"]))
    commit = calls.index(("rename", wire.path("checkpoint")))
    early = [path for call, path in calls[:commit] if call == "sync"]
    renamed = [path for call, path in calls[:commit] if call == "rename"]
    assert {path.relative_to(wire.directory).as_posix() for path in renamed} == set(tree(wire.directory)) - before
    assert sum(path.parent.name == ".tmp" for path in early) == len(renamed) + 1
    for path in renamed:
        last_rename = max(at for at, call in enumerate(calls) if call == ("rename", path))
        assert ("sync", path.parent) in calls[last_rename:commit]
        for parent in path.relative_to(wire.directory).parents:
            assert wire.directory / parent in early
    assert len(early) < 3 * len(renamed) + 10
    assert calls[commit + 1] == ("sync", wire.directory)
