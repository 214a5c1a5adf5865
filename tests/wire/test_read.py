"""Readers get verified entries from a cursor, beside a writer, and are told of damage and erasure by name."""

import shutil
from pathlib import Path

import pytest

from depesche.records.base import new_id
from depesche.records.canonical import encode, sha256
from depesche.wire import audit, tiles
from depesche.wire.content import blob_path, content_path
from depesche.wire.errors import DamagedFileError, ErasedError, ForkError, MissingFileError, NoteError, WireError
from depesche.wire.note import Checkpoint, Signer
from depesche.wire.read import Log
from tests.wire.samples import ORIGIN, Wire, dispatch, entry, new_wire, versions


def test_entries_come_in_order_from_a_cursor(wire: Wire) -> None:
    batch = versions(new_id(), 1, 520)
    wire.write(*batch)
    log = wire.open()
    for start, stop in [(0, None), (255, 257), (256, 256), (511, None), (519, 600), (520, None), (0, 1)]:
        found = list(log.entries(start, stop))
        assert [each.index for each in found] == list(range(start, min(stop or 520, 520)))
        assert [each.dispatch for each in found] == [each.dispatch for each in batch[start:stop]]
        assert all(encode(each.dispatch) == each.raw for each in found)
    assert log.entry(300).dispatch == batch[300].dispatch
    with pytest.raises(IndexError, match="none with the index 520"):
        log.entry(520)


def test_log_is_a_snapshot_that_outlives_appends_and_the_removal_of_partial_tiles(wire: Wire) -> None:
    record = new_id()
    wire.write(*versions(record, 1, 200))
    log = wire.open()
    wire.write(*versions(record, 201, 600))
    assert not wire.path("tile/0/000.p/200").exists()
    assert [each.index for each in log.entries()] == list(range(200))
    again = wire.open()
    again.check_extends(log.checkpoint)
    assert [each.index for each in again.entries(log.size)] == list(range(200, 600))


def test_opening_falls_back_to_the_full_tile(wire: Wire, tmp_path: Path) -> None:
    """The checkpoint was read just before the writer replaced it and removed the partial tiles."""
    record = new_id()
    wire.write(*versions(record, 1, 200))
    older = wire.path("checkpoint").read_bytes()
    wire.write(*versions(record, 201, 300))
    wire.path("checkpoint").write_bytes(older)
    assert len(list(wire.open().entries())) == 200


def test_rewritten_or_rolled_back_log_is_no_continuation(wire: Wire, tmp_path: Path) -> None:
    record = new_id()
    wire.write(*versions(record, 1, 3))
    shutil.copytree(wire.directory, tmp_path / "early")
    wire.write(*versions(record, 4, 6))
    seen = wire.open().checkpoint
    Log.open(wire.directory, wire.vkey).check_extends(wire.open().checkpoint)
    with pytest.raises(ForkError, match="went back from 6 entries to 3"):
        Log.open(tmp_path / "early", wire.vkey).check_extends(seen)
    other = Wire(tmp_path / "other", wire.vkey)
    shutil.copytree(tmp_path / "early", other.directory)
    shutil.copytree(wire.key_file.parent, other.key_file.parent)
    other.write(entry(), entry(), entry(), entry())
    with pytest.raises(ForkError, match="no longer those seen earlier"):
        other.open().check_extends(seen)
    with pytest.raises(ForkError, match="is the log"):
        wire.open().check_extends(Checkpoint("other.example", 0, bytes(32)))


def test_erased_content_is_not_given_even_where_its_bytes_are_left(wire: Wire) -> None:
    first = entry(files=[b"picture"])
    record = first.dispatch.id
    wire.write(first, entry())
    path = wire.path(content_path(sha256(first.content or b"")))
    kept = path.read_bytes()
    early = wire.open()
    (found, _) = early.entries()
    wire.write(entry(record, version=2, action="erase"))
    with pytest.raises(ErasedError, match=f"the bulletin {record} was erased"):
        early.content(found)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(kept)
    log = wire.open()
    assert [each.erased for each in log.entries()] == [True, False, True]
    assert log.erased_since(0) == log.erased_since(2) == {record}
    assert log.erased_since(3) == frozenset()
    for each in (log.entry(0), log.entry(2)):
        with pytest.raises(ErasedError):
            log.content(each)


def test_contents_and_files_are_verified(wire: Wire) -> None:
    one = entry(files=[b"picture"])
    wire.write(one)
    log = wire.open()
    (found,) = log.entries()
    path, blob = content_path(one.dispatch.content or ""), blob_path(sha256(b"picture"))
    wire.path(path).write_bytes(b"{}")
    with pytest.raises(DamagedFileError, match=path):
        log.content(found)
    wire.path(path).unlink()
    with pytest.raises(MissingFileError, match=path):
        log.content(found)
    wire.path(blob).write_bytes(b"picture!")
    with pytest.raises(DamagedFileError, match=blob):
        log.blob(sha256(b"picture"))
    with pytest.raises(DamagedFileError, match=blob):
        log.blob_path(sha256(b"picture"))


def test_files_can_be_copied_in_the_order_given(wire: Wire, tmp_path: Path) -> None:
    shared, doomed = b"shared", entry(files=[b"doomed"])
    wire.write(doomed, entry(files=[shared]), entry(files=[shared]), *versions(new_id(), 1, 300))
    size = wire.open().size
    mirror = Wire(tmp_path / "mirror", wire.vkey)

    def copy(since: int) -> list[str]:
        files = list(wire.open().files(since))
        for path in files:
            mirror.path(path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(wire.path(path), mirror.path(path))
        return files

    first = copy(0)
    assert first[-1] == "checkpoint"
    assert len(first) == len(set(first))
    kinds = [path.partition("/")[0] for path in first[:-1]]
    assert kinds.index("tile") > max(at for at, kind in enumerate(kinds) if kind in {"content", "blob"})
    assert audit.run(str(mirror.directory), wire.vkey).problems == ()
    wire.write(entry(), entry(doomed.dispatch.id, version=2, action="erase"))
    second = copy(size)
    assert [path.partition("/")[0] for path in second] == ["content", "tile", "tile", "checkpoint"]
    assert content_path(doomed.dispatch.content or "") not in list(wire.open().files())
    assert {each.path for each in audit.run(str(mirror.directory), wire.vkey).problems} == {
        content_path(doomed.dispatch.content or "")
    }


def test_checkpoint_of_another_key_or_log_is_refused(wire: Wire, tmp_path: Path) -> None:
    other = new_wire(tmp_path / "other")
    with pytest.raises(NoteError, match=r"checkpoint: the note is not signed by"):
        Log.open(wire.directory, other.vkey)
    signer = Signer.parse(wire.key_file.read_text())
    wire.path("checkpoint").write_bytes(signer.sign(Checkpoint("elsewhere.example", 0, tiles.EMPTY_ROOT).text))
    with pytest.raises(NoteError, match=rf"is of the log elsewhere\.example, but the key is of {ORIGIN}"):
        wire.open()
    wire.path("checkpoint").unlink()
    with pytest.raises(MissingFileError, match="checkpoint is missing"):
        wire.open()


def test_damage_is_reported_when_its_bundle_is_due(wire: Wire) -> None:
    wire.write(*versions(new_id(), 1, 600))
    path = wire.path("tile/entries/001")
    data = bytearray(path.read_bytes())
    data[10_000] ^= 1
    path.write_bytes(data)
    log = wire.open()
    assert len(list(log.leaves(0, 256))) == 256
    with pytest.raises(DamagedFileError, match="tile/entries/001 is damaged"):
        list(log.leaves())
    assert len(list(log.leaves(512))) == 88
    wire.path("tile/0/000").write_bytes(bytes(8192))
    with pytest.raises(DamagedFileError, match="tile/0/000 is damaged"):
        list(wire.open().leaves(0, 1))
    path.write_bytes(data + b"\x00\x00")
    with pytest.raises(DamagedFileError, match="must have 256 entries, not 257"):
        list(log.leaves(256))
    path.write_bytes(data[:-1])
    with pytest.raises(DamagedFileError, match="past the end"):
        list(log.leaves(256))
    wire.path("tile/0/001").write_bytes(b"short")
    with pytest.raises(DamagedFileError, match="tile/0/001 is damaged: it must have 8192 bytes, not 5"):
        wire.open().node(0, 256)


def test_signed_leaf_that_is_no_dispatch_is_named(wire: Wire) -> None:
    """Only a program that is not ours could have signed it."""
    raw = encode(dispatch("a" * 26, data=b"x")).replace(b"bulletin", b"BULLETIN")
    signer = Signer.parse(wire.key_file.read_text())
    root = tiles.leaf_hash(raw)
    for path, data in [
        ("tile/entries/000.p/1", len(raw).to_bytes(2, "big") + raw),
        ("tile/0/000.p/1", root),
        ("checkpoint", signer.sign(Checkpoint(ORIGIN, 1, root).text)),
    ]:
        wire.path(path).parent.mkdir(parents=True, exist_ok=True)
        wire.path(path).write_bytes(data)
    with pytest.raises(WireError, match=r"tile/entries/000\.p/1: entry 0 is signed, but no dispatch"):
        list(wire.open().entries())
