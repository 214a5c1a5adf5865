"""Dispatches, contents and blobs: what the entries say, and whether the files they name are as they say."""

import hashlib
import json
import re
from dataclasses import dataclass, field

from depesche.records.canonical import InvalidRecordError, NotCanonicalError, decode
from depesche.records.dispatch import Dispatch
from depesche.wire.audit.place import bundle_of
from depesche.wire.audit.report import RESTORE, REWRITE, Problem, Progress
from depesche.wire.audit.source import AbsentError, Source, UnreadableError, digest, read
from depesche.wire.audit.tree import Tree

MAX_CONTENT = 64 << 20
"""Bytes of one record's JSON that an audit will read."""
_MAX_INTEGER = 2**53
_DIGEST = re.compile(r"[0-9a-f]{64}")
WRONG_HASH = "its SHA-256 is not its name"
_MAYBE_ERASED = "mend the entry bundles first, one of which may say that the record was erased; else " + RESTORE
_FINISH = "open the wire for writing once, which finishes the erasure"


@dataclass(slots=True)
class Records:
    """What the log's entries amount to."""

    versions: dict[str, list[tuple[int, Dispatch]]] = field(default_factory=dict)
    """Record id to its entries (index, dispatch) in the order of the log."""
    blobs: set[str] = field(default_factory=set)
    complete: bool = True
    """Every entry and every content could be read, so that it is known which files the log needs."""
    problems: list[Problem] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def erased(self) -> set[str]:
        """Give the ids of erased records."""
        return {
            record for record, entries in self.versions.items() if any(each.action == "erase" for _, each in entries)
        }


def examine(records: Records, source: Source, tree: Tree, progress: Progress) -> None:
    """Read the entries that are as signed, apply the log's rules to them, and check every file they name."""
    good = tree.good_entries()
    for index in sorted(good):
        _read_entry(records, tree.size, index, good[index])
    records.complete = len(good) == tree.size
    if records.complete:
        for record, entries in records.versions.items():
            _check_order(records, tree.size, record, entries)
    erased = records.erased()
    living = {
        dispatch.content: dispatch
        for record, entries in records.versions.items()
        for _, dispatch in entries
        if dispatch.content and record not in erased
    }
    entries_complete = records.complete
    for done, (content, dispatch) in enumerate(sorted(living.items())):
        progress("contents", done, len(living))
        _check_content(source, records, content, dispatch, entries_complete=entries_complete)
    for done, blob in enumerate(sorted(records.blobs)):
        progress("files", done, len(records.blobs))
        _check_blob(source, records, blob)
    for record in sorted(erased):
        for _, dispatch in records.versions[record]:
            if dispatch.content and dispatch.content not in living:
                _check_gone(source, records, dispatch)


def _read_entry(records: Records, size: int, index: int, raw: bytes) -> None:
    try:
        dispatch = decode(raw, Dispatch)
    except (InvalidRecordError, NotCanonicalError) as error:
        what = f"entry {index % 256} (index {index}) is no dispatch in canonical JSON ({error})"
        records.problems.append(Problem(bundle_of(size, index), what, REWRITE))
        return
    records.versions.setdefault(dispatch.id, []).append((index, dispatch))


def _check_order(records: Records, size: int, record: str, entries: list[tuple[int, Dispatch]]) -> None:
    """Report where a record's entries break the rules: versions from 1 without gaps, one kind, nothing after erase."""
    first = entries[0][1]
    before: Dispatch | None = None
    for expected, (index, dispatch) in enumerate(entries, start=1):
        what = ""
        if dispatch.version != expected:
            what = f"has version {dispatch.version} where {expected} is due"
        elif dispatch.kind != first.kind:
            what = f"changes its kind from {first.kind} to {dispatch.kind}"
        elif before is not None and before.action == "erase":
            what = "goes on after it was erased"
        elif (expected == 1) != (dispatch.action in {"publish", "import"}) and (
            expected == 1 or dispatch.action == "import"
        ):
            what = f"has the action {dispatch.action} as its version {expected}"
        if what:
            what = f"entry {index % 256} (index {index}): the {first.kind} {record} {what}"
            records.problems.append(Problem(bundle_of(size, index), what, REWRITE))
        before = dispatch


def _check_content(
    source: Source, records: Records, content: str, dispatch: Dispatch, *, entries_complete: bool
) -> None:
    path = f"content/{content[:2]}/{content}"
    records.files.add(path)
    try:
        data = read(source, path, MAX_CONTENT)
    except AbsentError:
        what = f"the content of {dispatch.kind} {dispatch.id} version {dispatch.version} is missing"
        mend = RESTORE if entries_complete else _MAYBE_ERASED
        records.problems.append(Problem(path, what, mend))
        records.complete = False
        return
    except UnreadableError as error:
        records.problems.append(Problem(path, str(error), RESTORE))
        records.complete = False
        return
    if hashlib.sha256(data).hexdigest() != content:
        records.problems.append(Problem(path, WRONG_HASH, RESTORE))
        records.complete = False
        return
    try:
        value = _canonical(data)
    except ValueError as error:
        records.problems.append(Problem(path, str(error), REWRITE))
        return
    if not isinstance(value, dict) or (value.get("record"), value.get("id")) != (dispatch.kind, dispatch.id):
        what = f"it is not the content of {dispatch.kind} {dispatch.id}, which its dispatch says"
        records.problems.append(Problem(path, what, REWRITE))
    records.blobs |= _blobs(value)


def _check_blob(source: Source, records: Records, blob: str) -> None:
    path = f"blob/{blob[:2]}/{blob}"
    records.files.add(path)
    try:
        if digest(source, path) != blob:
            records.problems.append(Problem(path, WRONG_HASH, RESTORE))
    except AbsentError:
        records.problems.append(Problem(path, "a file that contents name is missing", RESTORE))
    except UnreadableError as error:
        records.problems.append(Problem(path, str(error), RESTORE))


def _check_gone(source: Source, records: Records, dispatch: Dispatch) -> None:
    path = f"content/{dispatch.content[:2]}/{dispatch.content}" if dispatch.content else ""
    records.files.add(path)
    try:
        there = source.exists(path)
    except UnreadableError as error:
        records.problems.append(Problem(path, str(error), "audit again when the server answers"))
        return
    if there:
        what = f"the {dispatch.kind} {dispatch.id} was erased, but this content of it is still there"
        records.problems.append(Problem(path, what, _FINISH))


def _canonical(data: bytes) -> object:
    """Read JSON that must be canonical (RFC 8785, integers alone, ASCII keys); raises ValueError with what is wrong."""
    try:
        value: object = json.loads(
            data.decode(),
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_safe_integer,
            object_pairs_hook=_ascii_keys,
        )
        again = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        message = f"it is not canonical JSON ({error})"
        raise ValueError(message) from error
    if again != data:
        message = "it is not canonical JSON"
        raise ValueError(message)
    return value


def _no_float(text: str) -> object:
    message = f"the number {text} is no integer"
    raise ValueError(message)


def _safe_integer(text: str) -> int:
    if abs(number := int(text)) >= _MAX_INTEGER:
        message = f"the number {text} is not within ±2^53"
        raise ValueError(message)
    return number


def _ascii_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for key, _ in pairs:
        if not key.isascii():
            message = f"the member name {key!r} is not ASCII"
            raise ValueError(message)
    return dict(pairs)


def _blobs(value: object) -> set[str]:
    found: set[str] = set()
    if isinstance(value, dict):
        named = value.get("blob")
        if isinstance(named, str) and _DIGEST.fullmatch(named):
            found.add(named)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found.union(*(_blobs(each) for each in inner))
