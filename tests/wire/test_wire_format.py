"""docs/wire-format.md against the program: its example byte for byte, its table of members, its verifier."""

import base64
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depesche.records.canonical import sha256
from depesche.records.dispatch import Dispatch
from depesche.wire import audit
from depesche.wire.append import Entry, create
from depesche.wire.content import blob_path, content_path
from depesche.wire.note import Signer
from depesche.wire.proofs import prove
from tests.wire.samples import Wire, entry, new_wire, versions

TEXT = (Path(__file__).parents[2] / "docs" / "wire-format.md").read_text()
EXAMPLES = dict(re.findall(r"^```\w+ ([\w-]+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))
FIRST, SECOND = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
RECORD = "a" * 26


def example(name: str) -> bytes:
    """A block of the page; a single line stands for bytes without a line end."""
    body = EXAMPLES[name]
    return (body if body.count("\n") > 1 else body.removesuffix("\n")).encode()


@pytest.fixture
def wire(tmp_path: Path) -> Wire:
    signer = Signer("news.example/wire", bytes(range(32)))
    wire = Wire(tmp_path, signer.verifier.vkey)
    wire.key_file.parent.mkdir()
    wire.key_file.write_text(signer.skey)
    wire.key_file.chmod(0o600)
    create(wire.directory, "news.example/wire", wire.key_file)
    return wire


def test_example_is_what_the_program_writes(wire: Wire) -> None:
    assert wire.vkey.encode() == example("verifier-key")
    data, blob = example("content"), b"a picture\n"
    assert len(blob) == 10
    publish = Dispatch(
        kind="bulletin",
        id=RECORD,
        version=1,
        action="publish",
        issued_at=FIRST,
        first_published=FIRST,
        number="2026/17",
        content=sha256(data),
    )
    wire.write(Entry(publish, data, {sha256(blob): blob}))
    entries = [example("entry-0"), example("entry-1")]
    assert [len(each) for each in entries] == [256, 158]
    assert wire.path("checkpoint").read_bytes() == example("checkpoint-1")
    assert wire.path("tile/entries/000.p/1").read_bytes() == b"\x01\x00" + entries[0]
    assert content_path(sha256(data)) in TEXT
    assert wire.path(content_path(sha256(data))).read_bytes() == data
    assert wire.path(blob_path(sha256(blob))).read_bytes() == blob
    erase = Dispatch(
        kind="bulletin", id=RECORD, version=2, action="erase", issued_at=SECOND, first_published=FIRST, content=None
    )
    wire.write(Entry(erase))
    assert wire.path("checkpoint").read_bytes() == example("checkpoint-2")
    assert wire.path("tile/entries/000.p/2").read_bytes() == b"\x01\x00" + entries[0] + b"\x00\x9e" + entries[1]
    assert wire.path("tile/0/000.p/2").read_bytes() == bytes.fromhex(example("tile").decode())
    assert prove(wire.open(), 1).text.encode() == example("proof")
    assert not wire.path("content").exists()
    assert not wire.path("blob").exists()


def test_example_follows_from_the_page_by_hand() -> None:
    """Nothing of the package: only hashlib, and the words of the page."""
    from hashlib import sha256 as plain

    leaves = [plain(b"\x00" + example(name)).digest() for name in ("entry-0", "entry-1")]
    assert b"".join(leaves) == bytes.fromhex(example("tile").decode())
    roots = [leaves[0], plain(b"\x01" + leaves[0] + leaves[1]).digest()]
    for name, root in zip(("checkpoint-1", "checkpoint-2"), roots, strict=True):
        assert example(name).decode().split("\n")[2] == base64.b64encode(root).decode()


def test_table_of_members_is_the_dispatch() -> None:
    section = TEXT.partition("### The dispatch")[2].partition("###")[0]
    documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(documented) == sorted(Dispatch.__struct_fields__), (
        "docs/wire-format.md and records/dispatch.py must name the same members: add what is missing to either"
    )


def verify(wire: Wire, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    program = tmp_path / "verifier.py"
    program.write_text(EXAMPLES["verifier"])
    command = [sys.executable, str(program), str(wire.directory), wire.vkey]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_verifier_on_the_page_accepts_a_wire_and_refuses_a_damaged_one(tmp_path: Path) -> None:
    wire = new_wire(tmp_path / "wire")
    assert verify(wire, tmp_path).stdout == "news.example/wire: 0 entries are as signed\n"
    doomed = entry(files=[b"doomed"])
    wire.write(entry(files=[b"picture"]), doomed, *versions(RECORD, 1, 300))
    wire.write(entry(doomed.dispatch.id, version=2, action="erase"))
    assert verify(wire, tmp_path).stdout == "news.example/wire: 303 entries are as signed\n"
    log = wire.open()
    for path in log.files():
        data = wire.path(path).read_bytes()
        wire.path(path).write_bytes(data[:30] + bytes([data[30] ^ 1]) + data[31:] if len(data) > 30 else b"x")
        assert verify(wire, tmp_path).returncode == 1, path
        assert path in [problem.path for problem in audit.run(str(wire.directory), wire.vkey).problems]
        wire.path(path).write_bytes(data)
    assert verify(wire, tmp_path).returncode == 0
