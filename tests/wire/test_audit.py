"""The audit finds every changed byte and every missing file, by path, and shares no code with what it audits."""

import ast
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import depesche.wire.audit
from depesche.records.base import new_id
from depesche.records.canonical import encode, sha256
from depesche.wire import audit, tiles
from depesche.wire.content import blob_path, content_path
from depesche.wire.note import Checkpoint, Signer
from depesche.wire.tiles import Tile, leaf_hash
from tests.wire.samples import ORIGIN, Wire, content, dispatch, entry, new_wire, tree, versions

RECORD, ERASED = new_id(), new_id()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Wire:
    """528 entries: full tiles, partial tiles on two levels, older partial tiles, files, an erased record."""
    wire = new_wire(tmp_path_factory.mktemp("sound"))
    wire.write(entry(files=[b"picture"]), entry(ERASED, files=[b"gone"]), *versions(RECORD, 1, 514))
    wire.write(entry(ERASED, version=2, action="erase"), entry())
    wire.write(*[entry() for _ in range(10)])
    return wire


@pytest.fixture
def copy(sound: Wire, tmp_path: Path) -> Wire:
    shutil.copytree(sound.base, tmp_path / "copy")
    return Wire(tmp_path / "copy", sound.vkey)


def run(wire: Wire) -> audit.Report:
    return audit.run(str(wire.directory), wire.vkey)


def damaged(wire: Wire) -> list[str]:
    return [problem.path for problem in run(wire).problems]


def test_sound_wire_is_reported_with_its_numbers(sound: Wire) -> None:
    seen = []
    report = audit.run(str(sound.directory), sound.vkey, lambda *step: seen.append(step))
    assert report.sound
    assert report.leftovers == ()
    assert (report.origin, report.size, report.records, report.erased) == (ORIGIN, 528, 14, 1)
    assert (report.contents, report.blobs) == (13 + 1, 1)
    assert report.files == len(tree(sound.directory)) + 1
    assert {stage for stage, _, _ in seen} >= {"entries", "tiles of level 0", "contents", "files"}
    text = audit.render(report)
    assert text.endswith("sound: every file is as signed")
    assert report.root in sound.path("checkpoint").read_text()
    assert report.root in text


def test_any_single_changed_byte_is_found_and_its_file_named(sound: Wire, tmp_path: Path) -> None:
    wire = Wire(tmp_path, sound.vkey)
    shutil.copytree(sound.directory, wire.directory)
    for path, data in tree(sound.directory).items():
        for at in {0, 1, 2, len(data) // 2, len(data) - 1}:
            wire.path(path).write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
            report = run(wire)
            named = [each.path for each in report.problems if not is_in_doubt(each)]
            assert path in named if path == "checkpoint" else named == [path], (path, at)
            assert audit.render(report).splitlines()[-1].startswith("NOT SOUND: ")
        for other in (data + b"\x00", data[:-1]):
            wire.path(path).write_bytes(other)
            assert path in damaged(wire)
        wire.path(path).write_bytes(data)
    assert run(wire).sound


def test_any_changed_bit_of_a_checkpoint_is_found(wire: Wire) -> None:
    """Also those bits of the last base64 digit that no byte needs."""
    wire.write(entry())
    data = wire.path("checkpoint").read_bytes()
    for at in range(len(data)):
        for change in (1, 2, 4, 0x10, 0x20, 0x80):
            wire.path("checkpoint").write_bytes(data[:at] + bytes([data[at] ^ change]) + data[at + 1 :])
            assert "checkpoint" in damaged(wire), (at, change)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_several_changed_bytes_are_found(sound: Wire, tmp_path_factory: pytest.TempPathFactory, data) -> None:
    wire = Wire(tmp_path_factory.mktemp("several"), sound.vkey)
    shutil.copytree(sound.directory, wire.directory)
    files = tree(sound.directory)
    for path in data.draw(st.lists(st.sampled_from(sorted(files)), min_size=2, max_size=5, unique=True)):
        at = data.draw(st.integers(0, len(files[path]) - 1))
        change = data.draw(st.integers(1, 255))
        wire.path(path).write_bytes(files[path][:at] + bytes([files[path][at] ^ change]) + files[path][at + 1 :])
    changed = {path for path, now in tree(wire.directory).items() if now != files[path]}
    found = set(damaged(wire))
    needed = {path for path in changed if not is_older(path)}
    if "checkpoint" not in changed:
        assert needed <= found
    assert found
    shutil.rmtree(wire.base)


def is_in_doubt(problem: audit.Problem) -> bool:
    """With the entry gone that says so, the audit cannot know that a content is missing because it was erased."""
    return "may say that the record was erased" in problem.mend


def is_older(path: str) -> bool:
    tile = Tile.at(path)
    return tile is not None and tile.width < 256 and tile not in {*tiles.hash_tiles(528), *tiles.bundle_tiles(528)}


def test_missing_files_are_found_and_named(sound: Wire, copy: Wire) -> None:
    for path, data in tree(sound.directory).items():
        copy.path(path).unlink()
        report = run(copy)
        if is_older(path):
            assert report.sound
        else:
            problems = [problem for problem in report.problems if not is_in_doubt(problem)]
            assert [(problem.path, "missing" in problem.what) for problem in problems] == [(path, True)]
        copy.path(path).write_bytes(data)


def test_missing_bundle_does_not_hide_a_damaged_tile(copy: Wire) -> None:
    copy.path("tile/entries/000").unlink()
    flip(copy, "tile/0/000")
    assert damaged(copy) == ["tile/0/000", "tile/entries/000"]


def test_damaged_tile_above_does_not_accuse_the_others(copy: Wire) -> None:
    flip(copy, "tile/1/000.p/2")
    flip(copy, "tile/0/001")
    flip(copy, "tile/entries/002.p/16")
    assert damaged(copy) == ["tile/0/001", "tile/1/000.p/2", "tile/entries/002.p/16"]


def test_everything_gone_but_the_checkpoint(copy: Wire) -> None:
    for folder in ("tile", "content", "blob"):
        shutil.rmtree(copy.path(folder))
    paths = damaged(copy)
    assert {"tile/0/000", "tile/0/002.p/16", "tile/1/000.p/2", "tile/entries/001"} <= set(paths)


def test_wrong_key_and_missing_directory_are_problems_of_the_checkpoint(sound: Wire, tmp_path: Path) -> None:
    stranger = Signer.generate(ORIGIN).verifier.vkey
    report = audit.run(str(sound.directory), stranger)
    assert [(each.path, "no signature of the key" in each.what) for each in report.problems] == [("checkpoint", True)]
    report = audit.run(str(sound.directory), "no key")
    assert "the verifier key is no Ed25519 key" in report.problems[0].what
    report = audit.run(str(sound.directory), sound.vkey.replace("+", "+0", 1).replace("+0", "+", 1)[:-1] + "B")
    assert [each.path for each in report.problems] == ["checkpoint"]
    report = audit.run(str(tmp_path / "nowhere"), sound.vkey)
    assert [each.what for each in report.problems] == ["it is missing, and nothing can be checked without it"]
    assert "unknown" in audit.render(report)


def test_forged_size_does_not_keep_the_audit_busy(copy: Wire) -> None:
    text = copy.path("checkpoint").read_text()
    copy.path("checkpoint").write_text(text.replace("\n528\n", "\n9000000000000000000\n"))
    report = run(copy)
    assert [(each.path, "does not verify" in each.what) for each in report.problems] == [("checkpoint", True)]


def test_leftovers_of_a_crash_are_listed_and_fail_nothing(copy: Wire) -> None:
    left = {
        ".tmp/7": "a temporary file, from a writer at work or a crash",
        "tile/0/002.p/17": "it is beyond the checkpoint",
        "tile/entries/002.p/17": "it is beyond the checkpoint",
        "tile/entries/003": "it is beyond the checkpoint",
        "tile/2/000.p/1": "it is beyond the checkpoint",
        f"content/00/{'0' * 64}": "nothing on the log needs it",
        f"blob/00/{'0' * 64}": "nothing on the log needs it",
        "tile/0/002.p/016": "no file of the format",
        "tile/0/000.p/300": "no file of the format",
        "tile/0/000.p/0": "no file of the format",
        "notes.txt": "no file of the format",
    }
    for path in left:
        copy.path(path).parent.mkdir(parents=True, exist_ok=True)
        copy.path(path).write_bytes(b"left")
    report = run(copy)
    assert report.sound
    assert {each.path: each.what for each in report.leftovers} == left
    assert "left over: notes.txt: no file of the format" in audit.render(report)


def test_content_of_an_erased_record_that_is_still_there_is_a_problem(sound: Wire, copy: Wire) -> None:
    (erased,) = [each for each in sound.open().entries() if each.dispatch.id == ERASED and each.dispatch.version == 1]
    path = content_path(erased.dispatch.content or "")
    copy.path(path).parent.mkdir(exist_ok=True)
    copy.path(path).write_bytes(b"whatever")
    (problem,) = run(copy).problems
    assert problem.path == path
    assert "was erased, but this content of it is still there" in problem.what
    assert "open the wire for writing once" in problem.mend


def forge(wire: Wire, leaves: Iterable[bytes], contents: Iterable[bytes] = (), blobs: Iterable[bytes] = ()) -> None:
    """Sign any leaves, as a program with other rules might."""
    raws = list(leaves)
    _, bundles = tiles.grow_bundles(0, b"", raws)
    edge, hashes = tiles.grow(0, (), [leaf_hash(raw) for raw in raws])
    files = {tile.path: data for tile, data in {**bundles, **hashes}.items()}
    files |= {content_path(sha256(data)): data for data in contents}
    files |= {blob_path(sha256(data)): data for data in blobs}
    signer = Signer.parse(wire.key_file.read_text())
    files["checkpoint"] = signer.sign(Checkpoint(ORIGIN, len(raws), tiles.edge_root(len(raws), edge)).text)
    for path, data in files.items():
        wire.path(path).parent.mkdir(parents=True, exist_ok=True)
        wire.path(path).write_bytes(data)


A, B = "a" * 26, "b" * 26
DATA = content(A)


def leaf(version: int = 1, **changes: object) -> bytes:
    return encode(dispatch(A, version=version, **{"data": DATA, **changes}))


@pytest.mark.parametrize(
    ("leaves", "what"),
    [
        ([leaf(), leaf(3, action="correct")], "entry 1 (index 1): the bulletin {A} has version 3 where 2 is due"),
        ([leaf(2)], "has version 2 where 1 is due"),
        ([leaf(), leaf()], "has version 1 where 2 is due"),
        ([leaf(action="correct")], "has the action correct as its version 1"),
        ([leaf(), leaf(2, action="import")], "has the action import as its version 2"),
        ([leaf(), leaf(2, action="correct", kind="note")], "changes its kind from bulletin to note"),
        ([leaf(), leaf(2, action="erase", data=None), leaf(3)], "goes on after it was erased"),
        ([leaf() + b" "], "is no dispatch in canonical JSON"),
        ([leaf().replace(b"bulletin", b"BULLETIN")], "is no dispatch in canonical JSON"),
        ([b""], "is no dispatch in canonical JSON"),
        ([leaf()[:-1] + b',"more":1}'], "is no dispatch in canonical JSON"),
    ],
)
def test_signed_entries_that_break_a_rule_are_found(wire: Wire, leaves: list[bytes], what: str) -> None:
    forge(wire, leaves, [DATA])
    problems = [each for each in run(wire).problems if each.path.startswith("tile/entries/000.p/")]
    assert len(problems) == 1
    assert what.replace("{A}", A) in problems[0].what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (content(B), f"it is not the content of bulletin {A}"),
        (content(A, kind="note"), f"it is not the content of bulletin {A}"),
        (b"[]", f"it is not the content of bulletin {A}"),
        (b"{", "it is not canonical JSON"),
        (b"\xff", "it is not canonical JSON"),
        (b'{"id":"x", "record":"y"}', "it is not canonical JSON"),
        (b'{"id":"x","id":"x"}', "it is not canonical JSON"),
        (b'{"n":1.0}', "the number 1.0 is no integer"),
        (b'{"n":NaN}', "the number NaN is no integer"),
        (b'{"n":9007199254740992}', "is not within"),
        ('{"ü":1}'.encode(), "is not ASCII"),
        (b'{"t":"\\ud800"}', "it is not canonical JSON"),
        (b"[" * 100_000, "it is not canonical JSON"),
    ],
)
def test_signed_content_that_breaks_a_rule_is_found(wire: Wire, data: bytes, what: str) -> None:
    forge(wire, [leaf(data=data)], [data])
    (problem,) = run(wire).problems
    assert problem.path == content_path(sha256(data))
    assert what in problem.what


def test_blobs_are_found_at_any_depth(wire: Wire) -> None:
    blob = sha256(b"picture")
    data = encode({"record": "bulletin", "id": A, "x": [{"y": [[{"blob": blob}]]}], "blob": {"blob": "0" * 64}})
    forge(wire, [leaf(data=data)], [data], [b"picture"])
    (problem,) = run(wire).problems
    assert problem.path == blob_path("0" * 64)
    assert run(wire).blobs == 2


def test_full_tile_stands_in_for_a_partial_one_that_a_writer_removed_meanwhile(wire: Wire) -> None:
    wire.write(*versions(RECORD, 1, 200))
    older = wire.path("checkpoint").read_bytes()
    wire.write(*versions(RECORD, 201, 300))
    wire.path("checkpoint").write_bytes(older)
    report = run(wire)
    assert report.problems == ()
    assert report.size == 200
    flip(wire, "tile/0/000")
    assert damaged(wire) == ["tile/0/000.p/200"]


def test_root_that_follows_from_nothing_is_a_problem_of_the_checkpoint(wire: Wire) -> None:
    forge(wire, [leaf()], [DATA])
    signer = Signer.parse(wire.key_file.read_text())
    for size in (0, 1):
        wire.path("checkpoint").write_bytes(signer.sign(Checkpoint(ORIGIN, size, bytes(32)).text))
        assert "checkpoint" in damaged(wire)


def test_unreadable_file_is_a_problem_and_the_others_are_checked(copy: Wire) -> None:
    """A directory stands where a file should be, which even root cannot read as a file."""
    copy.path("tile/0/001").unlink()
    copy.path("tile/0/001").mkdir()
    flip(copy, "tile/entries/000")
    report = run(copy)
    assert [each.path for each in report.problems] == ["tile/0/001", "tile/entries/000"]
    assert "cannot be read" in report.problems[0].what


def test_audit_shares_no_code_with_the_rest_of_the_wire() -> None:
    folder = Path(depesche.wire.audit.__file__).parent
    imported = set()
    for file in folder.glob("*.py"):
        for statement in ast.walk(ast.parse(file.read_text())):
            if isinstance(statement, ast.Import):
                imported |= {name.name for name in statement.names}
            elif isinstance(statement, ast.ImportFrom):
                assert statement.level == 0
                imported.add(statement.module or "")
    ours = {name for name in imported if name.startswith("depesche")}
    assert {name for name in ours if not name.startswith("depesche.wire.audit")} == {
        "depesche.records.canonical",
        "depesche.records.dispatch",
    }


def flip(wire: Wire, path: str) -> None:
    data = wire.path(path).read_bytes()
    wire.path(path).write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
