"""The audit from the checkpoint to the last file."""

import base64
from dataclasses import dataclass, field

from depesche.wire.audit import records, tree
from depesche.wire.audit.head import Head, UnusableError, read_head
from depesche.wire.audit.place import Place, last_bundle
from depesche.wire.audit.records import Records
from depesche.wire.audit.report import RESTORE, Leftover, Problem, Progress, Report
from depesche.wire.audit.source import AbsentError, Source, UnreachableError, UnreadableError, digest, open_source, read
from depesche.wire.audit.tree import Tree

_MAX_CHECKPOINT = 256 * 1024
_KEY = "check that the verifier key is this log's; if it is, " + RESTORE


@dataclass(slots=True)
class _Audit:
    """What is known so far; the report is made of it wherever the audit ends."""

    head: Head | None = None
    tree: Tree | None = None
    records: Records | None = None
    checked: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def run(source: str, vkey: str, progress: Progress | None = None) -> Report:
    """Audit the wire in a directory or behind an http(s) URL; never raises for what is wrong with it.

    Of a directory every file is looked at; of a URL those that follow from the checkpoint.
    """
    audit = _Audit()
    try:
        _examine(audit, open_source(source), vkey, progress or _silent)
    except UnreachableError as error:
        audit.problems.append(
            Problem(source, f"the audit was given up: {error}", "audit again when the server answers")
        )
    return _report(source, audit)


def _examine(audit: _Audit, source: Source, vkey: str, progress: Progress) -> None:
    audit.head = _head(audit, source, vkey)
    if audit.head is None:
        return
    audit.tree, audit.records = Tree(audit.head.size), Records()
    tree.examine(audit.tree, source, audit.head.root, progress)
    records.examine(audit.records, source, audit.tree, progress)
    if source.listing is not None:
        needed = {"checkpoint", *audit.tree.files, *audit.records.files}
        for path in sorted(source.listing - needed):
            _judge_other(audit, audit.tree, audit.records, source, path)


def _head(audit: _Audit, source: Source, vkey: str) -> Head | None:
    """Read the checkpoint; None when nothing can follow from it."""
    audit.checked.add("checkpoint")
    try:
        head = read_head(read(source, "checkpoint", _MAX_CHECKPOINT), vkey)
    except AbsentError:
        audit.problems.append(Problem("checkpoint", "it is missing, and nothing can be checked without it", RESTORE))
        return None
    except (UnreadableError, UnusableError) as error:
        audit.problems.append(Problem("checkpoint", f"{error}, and nothing can be checked without it", _KEY))
        return None
    if not head.fault:
        return head
    plausible = head.size > 0 and source.listing is not None and last_bundle(head.size) in source.listing
    what = head.fault + ("" if plausible else ", and nothing can be checked without it")
    audit.problems.append(Problem("checkpoint", what, _KEY))
    return head if plausible else None


def _judge_other(audit: _Audit, known: Tree, named: Records, source: Source, path: str) -> None:
    """Place a file that nothing is known to need: an older partial tile is checked, anything else is left over.

    Where damage hides which contents and blobs are needed, all of them are checked.
    """
    if path == ".writer.lock":
        return
    what = "no file of the format"
    if path.startswith(".tmp/"):
        what = "a temporary file, from a writer at work or a crash"
    elif path.startswith(("content/", "blob/")):
        if not named.complete and not _is_its_name(source, path):
            audit.problems.append(Problem(path, records.WRONG_HASH, RESTORE))
            return
        what = "nothing on the log needs it"
    elif place := Place.of(path):
        if place.end <= known.size:
            _check_older(audit, known, source, place)
            return
        what = "it is beyond the checkpoint"
    audit.leftovers.append(Leftover(path, what))


def _is_its_name(source: Source, path: str) -> bool:
    try:
        return digest(source, path) == path.rpartition("/")[2]
    except (AbsentError, UnreadableError):
        return False


def _check_older(audit: _Audit, known: Tree, source: Source, place: Place) -> None:
    audit.checked.add(place.path)
    try:
        data = read(source, place.path, tree.MAX_BUNDLE)
    except AbsentError:
        return  # a writer removed it while the audit ran, because the full one is there
    except UnreadableError as error:
        audit.problems.append(Problem(place.path, str(error), RESTORE))
        return
    problem = tree.older_problem(known, place, data)
    if problem:
        audit.problems.append(problem)


def _report(source: str, audit: _Audit) -> Report:
    problems, checked, blobs, contents, living, erased = list(audit.problems), set(audit.checked), 0, 0, 0, 0
    if audit.tree:
        problems += audit.tree.problems
        checked |= audit.tree.files
    if audit.records:
        problems += audit.records.problems
        checked |= audit.records.files
        living, erased = len(audit.records.versions), len(audit.records.erased())
        blobs = len(audit.records.blobs)
        contents = len({path for path in audit.records.files if path.startswith("content/")})
    return Report(
        source=source,
        origin=audit.head.origin if audit.head else "",
        size=audit.head.size if audit.head else 0,
        root=base64.b64encode(audit.head.root).decode() if audit.head else "",
        records=living,
        erased=erased,
        contents=contents,
        blobs=blobs,
        files=len(checked),
        problems=tuple(sorted(set(problems))),
        leftovers=tuple(audit.leftovers),
    )


def _silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""
