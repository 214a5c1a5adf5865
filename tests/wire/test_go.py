"""The log is one that Go's golang.org/x/mod/sumdb accepts (Debian: golang-go, golang-golang-x-mod-dev)."""

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from depesche.records.base import new_id
from tests.wire.samples import Wire, entry, new_wire, versions

DEBIAN = Path("/usr/share/gocode")
PROGRAM = Path(__file__).parent / "go" / "main.go"


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled program; skipped where Go or the package is missing, except where everything must run."""
    sources = DEBIAN / "src/golang.org/x/mod/sumdb"
    go = shutil.which("go")
    if go is None or not sources.is_dir():
        message = "install golang-go and golang-golang-x-mod-dev to check the log with Go"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("go")
    binary = folder / "checker"
    settings = {"GO111MODULE": "off", "GOPATH": str(DEBIAN), "GOFLAGS": "", "GOCACHE": str(folder / "cache")}
    subprocess.run([go, "build", "-o", str(binary), str(PROGRAM)], check=True, env={**os.environ, **settings})
    return binary


def check(checker: Path, wire: Wire, old_size: int, old_root: bytes) -> subprocess.CompletedProcess[str]:
    arguments = [str(wire.directory), wire.vkey, str(old_size), base64.b64encode(old_root).decode()]
    return subprocess.run([str(checker), *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("first", "second"), [(1, 0), (1, 1), (200, 55), (255, 2), (256, 0), (300, 500), (65_535, 300)]
)
def test_go_accepts_note_entries_and_continuation(checker: Path, tmp_path: Path, first: int, second: int) -> None:
    wire, record = new_wire(tmp_path), new_id()
    wire.write(*versions(record, 1, first))
    old = wire.open().checkpoint
    wire.write(*versions(record, first + 1, first + second))
    result = check(checker, wire, old.size, old.root)
    assert (result.stdout, result.returncode) == (f"{first + second}\n", 0)


def test_go_refuses_what_was_changed(checker: Path, tmp_path: Path) -> None:
    wire = new_wire(tmp_path)
    wire.write(entry(), *versions(new_id(), 1, 299))
    checkpoint = wire.open().checkpoint
    assert check(checker, wire, 300, checkpoint.root).returncode == 0
    assert check(checker, wire, 299, checkpoint.root).returncode == 1
    for path in ("checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000"):
        data = wire.path(path).read_bytes()
        wire.path(path).write_bytes(data[:20] + bytes([data[20] ^ 1]) + data[21:])
        assert check(checker, wire, 300, checkpoint.root).returncode == 1, path
        wire.path(path).write_bytes(data)
    assert check(checker, wire, 300, checkpoint.root).returncode == 0
