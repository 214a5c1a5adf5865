"""The writer: whole batches, the rules of the log, one writer at a time, and the key."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from depesche.records.base import new_id
from depesche.records.canonical import encode, sha256
from depesche.wire import audit
from depesche.wire.append import Entry, Writer, create, verifier_key
from depesche.wire.content import blob_path, content_path
from depesche.wire.errors import (
    ConflictError,
    DamagedFileError,
    ForkError,
    MissingFileError,
    NoteError,
    RefusedError,
    WireError,
    WriterBusyError,
)
from depesche.wire.note import Checkpoint, Signer
from tests.wire.invariants import check_sound
from tests.wire.samples import ORIGIN, Wire, content, dispatch, entry, new_wire, tree, versions


def test_new_wire_is_an_empty_signed_log_with_a_private_key(wire: Wire) -> None:
    text = wire.path("checkpoint").read_text()
    assert text.startswith("news.example/wire\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— news.example/wire ")
    assert wire.key_file.stat().st_mode & 0o777 == 0o600
    assert verifier_key(wire.key_file) == wire.vkey
    check_sound(wire, [])


def test_wire_is_not_created_over_another_or_around_its_key(wire: Wire, tmp_path: Path) -> None:
    with pytest.raises(WireError, match="is a wire already"):
        create(wire.directory, ORIGIN, wire.key_file)
    with pytest.raises(WireError, match="which is public"):
        create(tmp_path / "other", ORIGIN, tmp_path / "other" / "keys" / "wire.key")
    with pytest.raises(WireError, match=r"is of news\.example/wire, not of"):
        create(tmp_path / "other", "other.example/wire", wire.key_file)
    with pytest.raises(NoteError, match="cannot name a key"):
        create(tmp_path / "other", "two words", tmp_path / "key")
    assert create(tmp_path / "again", ORIGIN, wire.key_file) == wire.vkey


def test_key_that_everyone_can_read_or_that_is_none_is_refused(wire: Wire, tmp_path: Path) -> None:
    wire.key_file.chmod(0o644)
    with pytest.raises(NoteError, match="everyone can read the signing key"):
        wire.write(entry())
    wire.key_file.chmod(0o600)
    wire.key_file.write_text("no key")
    with pytest.raises(NoteError, match=r"wire\.key: this is no private key"):
        wire.write(entry())
    with pytest.raises(NoteError, match="cannot be read: No such file"):
        Writer.open(wire.directory, tmp_path / "nowhere", "test")


def test_key_of_another_log_cannot_write(wire: Wire, tmp_path: Path) -> None:
    other = new_wire(tmp_path / "other")
    with pytest.raises(NoteError, match="not signed by"):
        Writer.open(wire.directory, other.key_file, "test")
    wire.write(entry())


def test_directory_without_checkpoint_is_no_wire(wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WireError, match="create it first"):
        Writer.open(tmp_path / "empty", wire.key_file, "test")


def test_batch_appears_under_one_checkpoint(wire: Wire) -> None:
    batch = [entry(files=[b"picture"]), entry(), *versions(new_id(), 1, 300)]
    with Writer.open(wire.directory, wire.key_file, "test") as writer:
        appended = writer.append(batch)
        assert appended.indices == tuple(range(302))
        assert (appended.added, appended.checkpoint) == (302, writer.checkpoint)
    check_sound(wire, batch)
    assert sorted(path for path in tree(wire.directory) if path.startswith("tile/")) == [
        "tile/0/000",
        "tile/0/001.p/46",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/46",
    ]


def test_empty_batch_changes_nothing(wire: Wire) -> None:
    before = tree(wire.directory)
    assert wire.write() == ()
    assert tree(wire.directory) == before


def test_appending_again_gives_the_old_place_and_writes_nothing(wire: Wire) -> None:
    batch = [entry(files=[b"picture"]), entry()]
    wire.write(*batch)
    before = tree(wire.directory)
    later = replace(batch[1], dispatch=dispatch(batch[1].dispatch.id, data=batch[1].content))
    assert wire.write(later, batch[0], batch[0]) == (1, 0, 0)
    assert tree(wire.directory) == before


def test_batch_may_hold_what_is_there_and_what_is_new(wire: Wire) -> None:
    one, two = entry(), entry()
    wire.write(one)
    with Writer.open(wire.directory, wire.key_file, "test") as writer:
        assert writer.append([two, one, two]).indices == (1, 0, 1)
    check_sound(wire, [one, two])


def test_version_with_other_content_or_action_is_a_conflict(wire: Wire) -> None:
    record = new_id()
    wire.write(entry(record), entry(record, version=2, action="correct"))
    with pytest.raises(ConflictError, match=rf"{record} version 1 is on the wire already \(entry 0: publish\)"):
        wire.write(entry(record, text="other"))
    with pytest.raises(ConflictError, match="give the change the version 3"):
        wire.write(entry(record, version=2, action="withdraw"))
    with pytest.raises(ConflictError):
        wire.write(entry(record, kind="other-kind"))


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        ([entry("a" * 26, version=2)], "has 0 versions of it, so the next one is 1"),
        ([entry("a" * 26, action="correct")], "begins with import or publish, not with correct"),
        ([entry("a" * 26, action="erase")], "begins with import or publish, not with erase"),
        ([entry("a" * 26), entry("a" * 26, version=3, action="correct")], "has 1 versions of it, so the next one is 2"),
        ([entry("a" * 26), entry("a" * 26, version=2, action="import")], "only the first version"),
        ([entry("a" * 26), entry("a" * 26, version=2, action="correct", kind="note")], "keeps its kind"),
        (
            [
                entry("a" * 26),
                entry("a" * 26, version=2, action="erase"),
                entry("a" * 26, version=3, action="publish"),
            ],
            "was erased, and nothing may follow",
        ),
        ([replace(entry("a" * 26), content=None)], "comes without its content"),
        ([replace(entry("a" * 26), content=content("a" * 26, "other"))], "says its content is"),
        ([Entry(dispatch("a" * 26, data=b"{}"), b"{}")], "no JSON object with the texts 'record' and 'id'"),
        ([Entry(dispatch("a" * 26, data=b"{"), b"{")], "is not JSON"),
        ([Entry(dispatch("a" * 26, data=b"[" * 5000), b"[" * 5000)], "is not JSON"),
        ([Entry(dispatch("a" * 26, data=content("b" * 26)), content("b" * 26))], "content of another record"),
        ([Entry(dispatch("a" * 26, data=content("a" * 26), kind="note"), content("a" * 26))], "another record"),
        ([replace(entry("a" * 26), blobs={"0" * 64: b""})], "which its content does not name"),
        ([entry("a" * 26, named=["0" * 64])], "which is not on the wire: append it with the entry"),
        ([replace(entry("a" * 26, named=["0" * 64]), blobs={"0" * 64: b"x"})], "have the SHA-256"),
        ([replace(entry("a" * 26, named=["0" * 64]), blobs={"0" * 64: Path("/nowhere")})], "cannot be read from"),
    ],
)
def test_what_breaks_a_rule_is_refused_and_nothing_is_written(wire: Wire, batch: list[Entry], message: str) -> None:
    before = tree(wire.directory)
    with pytest.raises(RefusedError, match=message):
        wire.write(entry(), *batch)
    assert tree(wire.directory) == before


@pytest.mark.parametrize(
    "text",
    [
        b'{"id":"%s", "record":"bulletin"}',
        b'{"record":"bulletin","id":"%s"}',
        b'{"id":"%s","n":1.5,"record":"bulletin"}',
        b'{"id":"%s","n":9007199254740992,"record":"bulletin"}',
        b'{"id":"%s","record":"bulletin","\xc3\xbc":1}',
        b'{"id":"%s","record":"bulletin","text":"\\u00fc"}',
        b'{"id":"x","id":"%s","record":"bulletin"}',
        b'{"id":"%s","record":"bulletin","text":"\xff"}',
    ],
)
def test_content_that_is_not_canonical_is_refused(wire: Wire, text: bytes) -> None:
    data = text % (b"a" * 26)
    with pytest.raises(RefusedError, match="cannot carry"):
        wire.write(Entry(dispatch("a" * 26, data=data), data))


def test_dispatch_with_a_member_out_of_range_is_refused(wire: Wire) -> None:
    data = encode({"record": "NO KIND", "id": "x"})
    with pytest.raises(RefusedError, match="is invalid"):
        wire.write(Entry(dispatch("x", data=data, kind="NO KIND"), data))


def test_blob_is_named_at_any_depth_and_copied_from_a_file(wire: Wire, tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(b"a picture")
    digest, record = sha256(b"a picture"), new_id()
    data = encode({"record": "bulletin", "id": record, "a": [[{"b": {"blob": digest}}]], "blob": "no digest"})
    wire.write(Entry(dispatch(record, data=data), data, {digest: file}))
    assert wire.open().blob(digest) == b"a picture"
    assert wire.open().blob_path(digest) == wire.path(blob_path(digest))
    assert file.exists()


def test_erasing_removes_all_versions_and_the_files_that_nothing_else_needs(wire: Wire) -> None:
    record = new_id()
    mine, shared = b"mine", b"shared"
    batch = [
        entry(record, files=[mine, shared]),
        entry(record, version=2, action="correct", text="two", files=[mine]),
        entry(files=[shared]),
    ]
    wire.write(*batch)
    erase = entry(record, version=3, action="erase")
    wire.write(erase)
    check_sound(wire, [*batch, erase])
    left = tree(wire.directory)
    assert content_path(sha256(batch[0].content or b"")) not in left
    assert content_path(sha256(batch[1].content or b"")) not in left
    assert blob_path(sha256(mine)) not in left
    assert left[blob_path(sha256(shared))] == shared
    assert wire.write(erase, batch[0]) == (3, 0)
    assert blob_path(sha256(mine)) not in tree(wire.directory)


def test_file_named_outside_a_blob_member_does_not_outlive_erasure(wire: Wire) -> None:
    record, mine = new_id(), b"mine"
    wire.write(entry(record, files=[mine]), entry(text=f"mentions {sha256(mine)} in its text"))
    wire.write(entry(record, version=2, action="erase"))
    assert not wire.path(blob_path(sha256(mine))).exists()


def test_erasing_a_record_whose_content_is_damaged_still_takes_its_files(wire: Wire) -> None:
    record, mine = new_id(), b"mine"
    first = entry(record, files=[mine])
    wire.write(first)
    path = wire.path(content_path(sha256(first.content or b"")))
    path.write_bytes(path.read_bytes() + b"}")
    wire.write(entry(record, version=2, action="erase"))
    assert not path.exists()
    assert not wire.path(blob_path(sha256(mine))).exists()


def test_partial_tiles_go_when_the_full_one_is_there(wire: Wire) -> None:
    record = new_id()
    wire.write(*versions(record, 1, 100))
    wire.write(*versions(record, 101, 254))
    partial = ["tile/0/000.p/100", "tile/0/000.p/254", "tile/entries/000.p/100", "tile/entries/000.p/254"]
    assert set(partial) <= set(tree(wire.directory))
    wire.write(*versions(record, 255, 257))
    assert not set(partial) & set(tree(wire.directory))
    check_sound(wire, versions(record, 1, 257))


def test_second_writer_is_told_who_writes(wire: Wire) -> None:
    with (
        Writer.open(wire.directory, wire.key_file, "the clock of the desk"),
        pytest.raises(WriterBusyError, match=rf"by the clock of the desk \(process {os.getpid()} on .+, since 20\d\d-"),
    ):
        Writer.open(wire.directory, wire.key_file, "somebody else")
    Writer.open(wire.directory, wire.key_file, "the next").close()


def test_second_writer_can_wait(wire: Wire) -> None:
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from depesche.wire.append import Writer\n"
        "with Writer.open(Path(sys.argv[1]), Path(sys.argv[2]), 'the first'):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(0.5)\n"
    )
    command = [sys.executable, "-c", program, str(wire.directory), str(wire.key_file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline() == "ready\n"
        with pytest.raises(WriterBusyError, match=f"by the first .process {first.pid} "):
            Writer.open(wire.directory, wire.key_file, "the second")
        Writer.open(wire.directory, wire.key_file, "the second", wait=30).close()


def test_killed_writer_leaves_a_log_that_goes_on(wire: Wire) -> None:
    program = (
        "import sys\n"
        "from tests.wire.samples import *\n"
        "wire = Wire(Path(sys.argv[1]), sys.argv[2])\n"
        "with Writer.open(wire.directory, wire.key_file, 'to be killed') as writer:\n"
        "    while True:\n"
        "        print(writer.append([entry(files=[new_id().encode()]), entry()]).checkpoint.size, flush=True)\n"
    )
    for _ in range(3):
        command = [sys.executable, "-c", program, str(wire.base), wire.vkey]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout
            seen = int(writing.stdout.readline())
            time.sleep(0.05)
            writing.kill()
            seen = max([seen, *(int(line) for line in writing.stdout if line.endswith("\n"))])
        size = wire.open().size
        assert size in {seen, seen + 2}
        assert audit.run(str(wire.directory), wire.vkey).problems == ()
        assert wire.write(entry()) == (size,)
        report = audit.run(str(wire.directory), wire.vkey)
        assert (report.problems, report.leftovers) == ((), ())


def test_closed_writer_writes_no_more(wire: Wire) -> None:
    writer = Writer.open(wire.directory, wire.key_file, "test")
    writer.close()
    writer.close()
    with pytest.raises(WireError, match="is closed"):
        writer.append([entry()])


def test_writer_tells_the_versions_of_a_record(wire: Wire) -> None:
    record = new_id()
    wire.write(entry(), entry(record), entry(record, version=2, action="withdraw"))
    with Writer.open(wire.directory, wire.key_file, "test") as writer:
        assert [(each.index, each.version, each.action) for each in writer.history(record)] == [
            (1, 1, "publish"),
            (2, 2, "withdraw"),
        ]
        writer.append([entry(record, version=3, action="erase")])
        assert writer.history(record)[-1].action == "erase"
        assert writer.history("z" * 26) == ()


def test_writer_does_not_sign_a_second_history(wire: Wire) -> None:
    """Somebody puts an older checkpoint back while the writer is at work."""
    wire.write(entry())
    older = wire.path("checkpoint").read_bytes()
    with Writer.open(wire.directory, wire.key_file, "test") as writer:
        writer.append([entry()])
        wire.path("checkpoint").write_bytes(older)
        with pytest.raises(ForkError, match="was replaced while this writer was at work"):
            writer.append([entry()])


def test_cosignature_added_beside_the_writer_does_no_harm(wire: Wire) -> None:
    with Writer.open(wire.directory, wire.key_file, "test") as writer:
        writer.append([entry()])
        signed = wire.path("checkpoint").read_text()
        text = signed.rpartition("\n\n")[0] + "\n"
        witness = Signer.generate("witness.example").sign(text).decode().rpartition("\n\n")[2]
        wire.path("checkpoint").write_text(signed + witness)
        assert wire.open().size == 1
        assert audit.run(str(wire.directory), wire.vkey).sound
        writer.append([entry()])
    assert wire.open().size == 2


def test_writer_refuses_a_signed_checkpoint_that_its_tiles_do_not_give(wire: Wire) -> None:
    wire.write(entry(), entry())
    signer = Signer.parse(wire.key_file.read_text())
    wire.path("checkpoint").write_bytes(signer.sign(Checkpoint(ORIGIN, 2, bytes(32)).text))
    with pytest.raises(WireError, match=r"does not follow from tile/0/000\.p/2"):
        wire.write(entry())


@pytest.mark.parametrize("path", ["tile/0/000", "tile/entries/000", "tile/entries/001.p/44", "tile/1/000.p/1"])
def test_writer_refuses_to_go_on_from_damaged_files(wire: Wire, path: str) -> None:
    wire.write(*versions(new_id(), 1, 300))
    data = wire.path(path).read_bytes()
    wire.path(path).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(WireError, match=path.rpartition("/")[2]):
        wire.write(entry())
    wire.path(path).unlink()
    with pytest.raises((MissingFileError, DamagedFileError), match=path):
        wire.write(entry())
    wire.path(path).write_bytes(data)
    wire.write(entry())
